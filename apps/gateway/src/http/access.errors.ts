import { PERMISSIONS_OF_ROLE, ROLES, type Permission } from '@sentinelops/domain';
import { RequestProblem } from './request.errors.js';

const CHALLENGES = {
  'auth.required': 'Bearer realm="sentinelops"',
  'auth.invalid-credentials': 'Bearer realm="sentinelops", error="invalid_token"',
} as const;

/** Who calls has not shown who that is. The answer says how to (RFC 6750). */
export class Unauthenticated extends RequestProblem {
  constructor(code: keyof typeof CHALLENGES, message: string, { cause }: { readonly cause?: unknown } = {}) {
    super(code, message, { headers: { 'WWW-Authenticate': CHALLENGES[code] }, cause });
  }
}

/** Who calls is known, and may not do this. */
export class Forbidden extends RequestProblem {
  constructor(readonly missingPermission: Permission) {
    const roles = ROLES.filter((role) => PERMISSIONS_OF_ROLE[role].includes(missingPermission));
    super(
      'auth.forbidden',
      `This needs the permission ${missingPermission}. Whoever has one of these roles has it: ${roles.join(', ')}.`,
    );
  }
}
