import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Permission } from '@sentinelops/domain';
import type { Request } from 'express';
import { Forbidden } from './access.errors.js';
import { Attached } from './attached.js';
import { neededPermission } from './permission.js';

/** Who acts. */
export interface Principal {
  /** What is kept as createdBy, updatedBy, timeline actor and audit actor; at most 255 characters. */
  readonly id: string;
  readonly permissions: ReadonlySet<Permission>;
}

export interface Circumstances {
  /** The request is about this process alone, and has to be answered also while the database is away. */
  readonly evenIfAway: boolean;
}

/** The one door through which a request gets its principal. */
export abstract class PrincipalProvider {
  /** @throws Unauthenticated if the request does not show whose it is */
  abstract principalOf(request: Request, circumstances: Circumstances): Promise<Principal>;
}

const principals = new Attached<Principal>();

export function admit(request: Request, principal: Principal): void {
  principals.set(request, principal);
}

/** @throws Error for a request that was not authenticated: a mistake of ours, and no one gets through by it */
export function principalOf(context: ExecutionContext): Principal {
  const principal = principals.get(context.switchToHttp().getRequest<Request>());
  if (!principal) throw new Error('The request has no principal: it was not authenticated.');
  return principal;
}

/** Who acts, if that was found out before the request was refused. */
export function knownPrincipal(request: Request): Principal | undefined {
  return principals.get(request);
}

/** Lets no one do what the role does not allow, and no operation be reached that does not say what it needs. */
@Injectable()
export class PrincipalGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const needed = neededPermission(this.reflector, context);
    if (needed !== 'none' && !principalOf(context).permissions.has(needed)) throw new Forbidden(needed);
    return true;
  }
}

/** The id of who acts. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): string => principalOf(context).id);
