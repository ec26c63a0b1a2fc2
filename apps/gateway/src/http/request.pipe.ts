import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { escapePointer, jsonViolations, type Violation } from '@sentinelops/domain';
import { validate, type ValidationError } from 'class-validator';
import { declaredNames, type Class } from './declared-fields.js';
import { readDto } from './read-dto.js';
import { queryToJson } from './read-query.js';
import { InvalidRequest } from './request.errors.js';
import { isSound } from './sound-dto.js';

/** Turns bodies and queries into DTOs, or answers with everything that is wrong about them. */
@Injectable()
export class RequestPipe implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if ((type !== 'body' && type !== 'query') || !metatype || declaredNames(metatype).length === 0) return value;
    // No body at all is a body that says nothing.
    const json = type === 'query' ? queryToJson(metatype, value as Record<string, unknown>) : (value ?? {});
    return readRequest(metatype, json, type);
  }
}

/** @throws InvalidRequest */
export async function readRequest<T>(dto: Class, json: unknown, where: 'body' | 'query'): Promise<T> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new InvalidRequest(where, [{ pointer: '', detail: 'must be a JSON object' }]);
  }
  const violations: Violation[] = jsonViolations(json);
  if (violations.length > 0) throw new InvalidRequest(where, violations);
  const instance = readDto(dto, json, violations);
  if (!isSound(instance)) violations.push(...(await unsoundness(instance)));
  if (violations.length > 0) throw new InvalidRequest(where, violations);
  return instance as T;
}

async function unsoundness(instance: object): Promise<Violation[]> {
  const errors = await validate(instance, { stopAtFirstError: true, forbidUnknownValues: false });
  return errors.flatMap((error) => violationsOf(error, ''));
}

function violationsOf({ property, constraints = {}, children = [] }: ValidationError, parent: string): Violation[] {
  const pointer = `${parent}/${escapePointer(property)}`;
  const own = Object.values(constraints).map((detail) => ({ pointer, detail }));
  return [...own, ...children.flatMap((child) => violationsOf(child, pointer))];
}
