/** What a caller may be allowed to do. Each operation needs one of them. */
export const PERMISSIONS = [
  'rules:read',
  'rules:write',
  'rules:import',
  'rules:report',
  'incidents:read',
  'incidents:raise',
  'incidents:work',
  'incidents:delete',
  'incidents:import',
  'operations:read',
  'audit:read',
  'keys:manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['viewer', 'analyst', 'engineer', 'service', 'admin'] as const;
export type Role = (typeof ROLES)[number];

const READING = ['rules:read', 'incidents:read', 'operations:read'] as const satisfies readonly Permission[];

/** What each role is made of. Whoever has several may do what any of them may. */
export const PERMISSIONS_OF_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  /** Reads. */
  viewer: READING,
  /** Works incidents. */
  analyst: [...READING, 'incidents:raise', 'incidents:work'],
  /** Works rules, and brings rules and incidents in. */
  engineer: [...READING, 'rules:write', 'rules:import', 'incidents:import'],
  /** A program that raises incidents and reports what its engine saw. */
  service: ['incidents:raise', 'rules:report'],
  /** Everything, the deletion of incidents, keys and the audit among it. */
  admin: PERMISSIONS,
};

/** The roles that have a permission. */
export function rolesWith(permission: Permission): readonly Role[] {
  return ROLES.filter((role) => PERMISSIONS_OF_ROLE[role].includes(permission));
}

export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => PERMISSIONS_OF_ROLE[role]));
}
