import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { permissionsOf, type Permission } from '@sentinelops/domain';
import type { Request } from 'express';
import { Forbidden } from './access.errors.js';
import { neededPermission } from './permission.js';

/** Who acts. */
export interface Principal {
  /** What is kept as createdBy, updatedBy, timeline actor and audit actor; at most 255 characters. */
  readonly id: string;
  readonly permissions: ReadonlySet<Permission>;
}

/** The one door through which a request gets its principal. */
export abstract class PrincipalProvider {
  /** @throws Unauthenticated if the request does not show whose it is */
  abstract principalOf(request: Request): Promise<Principal>;
}

/** Whoever reaches a gateway that listens on this machine alone is its operator. */
@Injectable()
export class LocalOperator extends PrincipalProvider {
  principalOf(): Promise<Principal> {
    return Promise.resolve({ id: 'local-operator', permissions: permissionsOf(['admin']) });
  }
}

const principals = new WeakMap<Request, Principal>();

/** Who acts, if that was found out before the request was refused. */
export function knownPrincipal(request: Request): Principal | undefined {
  return principals.get(request);
}

/** Lets no operation be reached that does not say what it needs. */
@Injectable()
export class PrincipalGuard implements CanActivate {
  constructor(
    private readonly provider: PrincipalProvider,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = neededPermission(this.reflector, context);
    if (needed === 'none') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const principal = await this.provider.principalOf(request);
    principals.set(request, principal);
    if (!principal.permissions.has(needed)) throw new Forbidden(needed);
    return true;
  }
}

/** The id of who acts. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const principal = principals.get(context.switchToHttp().getRequest<Request>());
  if (!principal) throw new Error('The request has no principal: the guard did not run.');
  return principal.id;
});
