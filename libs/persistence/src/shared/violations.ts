/** SQLSTATEs (PostgreSQL, appendix A). */
const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
/** What PostgreSQL 18 says instead where the key is declared `on delete restrict`. */
const RESTRICT_VIOLATION = '23001';
const CHECK_VIOLATION = '23514';
const DEADLOCK_DETECTED = '40P01';

/** Whether the database refused a second row of the same key. */
export function isTwin(error: unknown, constraint: string): boolean {
  return refusedBy(error, constraint, [UNIQUE_VIOLATION]);
}

/** Whether the database refused to remove a row that others refer to. */
export function isReferenced(error: unknown, constraint: string): boolean {
  return refusedBy(error, constraint, [FOREIGN_KEY_VIOLATION, RESTRICT_VIOLATION]);
}

/** Whether the database refused a row that does not pass a check. */
export function isRefused(error: unknown, constraint: string): boolean {
  return refusedBy(error, constraint, [CHECK_VIOLATION]);
}

/** Whether the database undid the transaction to let another one go on that waited for it in turn. */
export function isDeadlock(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === DEADLOCK_DETECTED;
}

/** By what the error says, not by its class: the driver's own and MikroORM's exceptions both arrive here. */
function refusedBy(error: unknown, constraint: string, codes: readonly string[]): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('constraint' in error)) return false;
  return error.constraint === constraint && codes.includes(String(error.code));
}
