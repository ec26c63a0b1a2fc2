import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { isUuid, type Target } from '@sentinelops/domain';
import type { Request } from 'express';
import { InvalidRequest } from './request.errors.js';

/** A path parameter that is a UUID. */
export const UuidParam = createParamDecorator((name: string | undefined, context: ExecutionContext): string =>
  uuidIn(requestOf(context), name ?? 'id'),
);

/** The thing that a change is about: the id in the path, and the version in `If-Match` where one is given. */
export const TargetParam = createParamDecorator((_: unknown, context: ExecutionContext): Target => {
  const request = requestOf(context);
  return { id: uuidIn(request, 'id'), expectedVersion: expectedVersion(request) };
});

export function ApiUuidParam(description: string, name = 'id'): MethodDecorator {
  const schema = { type: 'string', format: 'uuid', example: '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44' };
  return ApiParam({ name, description, schema });
}

/** What {@link TargetParam} reads. */
export function ApiTarget(description: string): MethodDecorator {
  return applyDecorators(
    ApiUuidParam(description),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag that was read. The change is refused with 412 if it is not the current one.',
      schema: { type: 'string', pattern: '^("\\d{1,10}"|\\*)$' },
    }),
  );
}

const ENTITY_TAG = /^"(\d{1,10})"$/;

/** The version in `If-Match`, or undefined where any will do. @throws InvalidRequest */
function expectedVersion(request: Request): number | undefined {
  const header = request.header('if-match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const version = ENTITY_TAG.exec(header)?.[1];
  if (version === undefined) {
    const detail = 'must be one strong entity tag as the ETag header gave it, for example "3"';
    throw new InvalidRequest('header', [{ pointer: '/If-Match', detail }]);
  }
  return Number(version);
}

/** @throws InvalidRequest */
function uuidIn(request: Request, name: string): string {
  const value = request.params[name];
  if (typeof value !== 'string' || !isUuid(value)) {
    throw new InvalidRequest('path', [{ pointer: `/${name}`, detail: 'must be a UUID' }]);
  }
  return value.toLowerCase();
}

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}
