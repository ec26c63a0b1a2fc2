import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Who acts. */
export interface Principal {
  /** What is kept as createdBy, updatedBy and timeline actor; at most 255 characters. */
  readonly id: string;
}

/** The one door through which a request gets its principal. */
export abstract class PrincipalProvider {
  abstract principalOf(request: Request): Promise<Principal>;
}

/** Whoever reaches a gateway that listens on this machine alone is its operator. */
@Injectable()
export class LocalOperator extends PrincipalProvider {
  principalOf(): Promise<Principal> {
    return Promise.resolve({ id: 'local-operator' });
  }
}

const principals = new WeakMap<Request, Principal>();

@Injectable()
export class PrincipalGuard implements CanActivate {
  constructor(private readonly provider: PrincipalProvider) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    principals.set(request, await this.provider.principalOf(request));
    return true;
  }
}

/** The id of who acts. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const principal = principals.get(context.switchToHttp().getRequest<Request>());
  if (!principal) throw new Error('The request has no principal: the guard did not run.');
  return principal.id;
});
