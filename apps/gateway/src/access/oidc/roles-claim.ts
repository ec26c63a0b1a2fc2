import type { Role } from '@sentinelops/domain';
import type { OidcIssuer } from '../../settings/oidc.js';

/** The roles that a token's claims give here. What the issuer has beyond them is not ours to judge, and ignored. */
export function rolesIn(claims: object, { rolesClaim, roleMap }: Pick<OidcIssuer, 'rolesClaim' | 'roleMap'>): Role[] {
  const names = namesIn(rolesClaim.reduce<unknown>(member, claims));
  return names.flatMap((name) => roleMap.get(name) ?? []);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** A list of names, or one text with blanks in between as OAuth writes scopes. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(' ');
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
