import {
  applyDecorators,
  createParamDecorator,
  Param,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { isUuid } from '@sentinelops/domain';
import type { Request } from 'express';
import { InvalidRequest } from './request.errors.js';

const uuid: PipeTransform<string, string> = {
  transform(value) {
    if (!isUuid(value)) throw new InvalidRequest('path', [{ pointer: '/id', detail: 'must be a UUID' }]);
    return value.toLowerCase();
  },
};

/** A path parameter that is a UUID. */
export function UuidParam(name = 'id'): ParameterDecorator {
  return Param(name, uuid);
}

export function ApiUuidParam(description: string, name = 'id'): MethodDecorator {
  return ApiParam({
    name,
    description,
    schema: { type: 'string', format: 'uuid' },
    example: '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44',
  });
}

const ENTITY_TAG = /^"(\d{1,10})"$/;

/** The version in `If-Match`, or undefined where any will do. */
export const ExpectedVersion = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<Request>().header('if-match');
  if (header === undefined || header.trim() === '*') return undefined;
  const version = ENTITY_TAG.exec(header.trim())?.[1];
  if (version === undefined) {
    const detail = 'must be one strong entity tag as the ETag header gave it, for example "3"';
    throw new InvalidRequest('header', [{ pointer: '/If-Match', detail }]);
  }
  return Number(version);
});

export function ApiIfMatch(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag that was read. The change is refused with 412 if it is not the current one.',
      schema: { type: 'string', pattern: '^("\\d{1,10}"|\\*)$' },
    }),
  );
}
