import { rolesWith, type Permission } from '@sentinelops/domain';
import { RequestProblem } from './request.errors.js';

const CHALLENGE = 'Bearer realm="sentinelops"';

/** Who calls has not shown who that is. The answer says how to (RFC 6750). */
export class Unauthenticated extends RequestProblem {
  /** @param message is ASCII without quotes and backslashes, as a challenge needs it */
  constructor(
    code: 'auth.required' | 'auth.invalid-credentials',
    message: string,
    { cause }: { readonly cause?: unknown } = {},
  ) {
    // Whoever has shown nothing is told no error.
    const error = code === 'auth.required' ? '' : `, error="invalid_token", error_description="${message}"`;
    super(code, message, { headers: { 'WWW-Authenticate': `${CHALLENGE}${error}` }, cause });
  }
}

/** Who calls is known, and may not do this. */
export class Forbidden extends RequestProblem {
  constructor(readonly missingPermission: Permission) {
    const roles = rolesWith(missingPermission).join(', ');
    super(
      'auth.forbidden',
      `This needs the permission ${missingPermission}. Whoever has one of these roles has it: ${roles}.`,
    );
  }
}
