import { DatabaseProblem, said } from '../../database-problem.js';
import { lockHolderInWords, type LockHolder } from '../lock-holder.js';
import type { PlannedMigration } from '../schema-plan.js';

const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';

/** Whether others were in the way, so that the same may succeed later. */
export function isBlocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === LOCK_NOT_AVAILABLE || error.code === DEADLOCK);
}

export function stayedBlocked(
  migration: PlannedMigration,
  attempts: number,
  holders: readonly LockHolder[],
  cause: unknown,
): DatabaseProblem {
  const [holder] = holders;
  const end = holder ? `End it, with select pg_terminate_backend(${holder.pid}) if need be, and` : 'Then';
  return new DatabaseProblem(
    `${migration.name} did not get its locks in ${attempts} attempts (${stateOf(migration)}): ` +
      `${holders.map(lockHolderInWords).join('; ') || 'others'} held them. ${end} migrate again.`,
    { cause },
  );
}

export function migrationFailed(migration: PlannedMigration, cause: unknown): DatabaseProblem {
  return new DatabaseProblem(`${migration.name} failed (${stateOf(migration)}): ${said(cause)}`, { cause });
}

function stateOf({ isTransactional }: PlannedMigration): string {
  return isTransactional ? 'it is there as a whole or not at all' : 'it goes on where it stopped when run again';
}
