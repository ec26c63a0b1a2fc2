import { applyDecorators, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Permission } from '@sentinelops/domain';

const NEEDED = 'sentinelops:needed-permission';

/** Nothing is needed: anyone may call the operation. */
type Needed = Permission | 'none';

/** Who calls the operation must have this permission. */
export function Requires(permission: Permission): MethodDecorator {
  return applyDecorators(SetMetadata(NEEDED, permission), ApiExtension('x-permission', permission));
}

/** Anyone may call the operation. */
export function Open(): MethodDecorator {
  return SetMetadata(NEEDED, 'none');
}

/** @throws Error for an operation that says nothing: what nobody thought about is not let through */
export function neededPermission(reflector: Reflector, context: ExecutionContext): Needed {
  const handler = context.getHandler();
  const needed = reflector.get<Needed | undefined>(NEEDED, handler);
  if (needed === undefined) throw new Error(`${handler.name} says neither what it requires nor that it is open.`);
  return needed;
}
