import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Target } from '@sentinelops/domain';
import type { Request } from 'express';
import { uuidIn } from './path.js';
import { Conditional } from './preconditions.step.js';
import { expectedVersions } from './preconditions.js';

/** A path parameter that is a UUID. */
export const UuidParam = createParamDecorator((name: string | undefined, context: ExecutionContext): string =>
  uuidIn(requestOf(context), name ?? 'id'),
);

/** The thing that a change is about: the id in the path, and the versions in `If-Match` where some are given. */
export const TargetParam = createParamDecorator((_: unknown, context: ExecutionContext): Target => {
  const request = requestOf(context);
  return { id: uuidIn(request, 'id'), expectedVersions: expectedVersions(request) };
});

export function ApiUuidParam(description: string, name = 'id'): MethodDecorator {
  const schema = { type: 'string', format: 'uuid', example: '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44' };
  return ApiParam({ name, description, schema });
}

/** What {@link TargetParam} reads: the operation obeys preconditions. */
export function ApiTarget(description: string): MethodDecorator {
  return applyDecorators(ApiUuidParam(description), Conditional());
}

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}
