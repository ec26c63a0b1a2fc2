import { applyDecorators, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Permission } from '@sentinelops/domain';

const NEEDED = 'sentinelops:needed-permission';
const IN_DOCUMENT = 'x-permission';

/** Nothing is needed: anyone may call the operation. */
type Needed = Permission | 'none';

/** Who calls the operation must have this permission. */
export function Requires(permission: Permission): MethodDecorator {
  return applyDecorators(SetMetadata(NEEDED, permission), ApiExtension(IN_DOCUMENT, permission));
}

/** Anyone may call the operation, unless a setting closes it to those who have no credentials at all. */
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

/** The permission that an operation of the document needs, if it needs one. */
export function neededByDocument(operation: object): Permission | undefined {
  return (operation as { readonly [IN_DOCUMENT]?: Permission })[IN_DOCUMENT];
}
