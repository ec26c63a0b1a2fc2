import { dropInvalidIndex, isConcurrent } from '../concurrent-index.js';
import type { MigrationSession } from './migration-session.js';
import type { MigrationSettings } from '../migration-settings.js';
import type { PlannedMigration } from '../schema-plan.js';

/** Runs the statements of one migration, and last `note`; gives the milliseconds that the statements took. */
export async function runMigration(
  session: MigrationSession,
  { isTransactional, statements }: PlannedMigration,
  settings: MigrationSettings,
  note: (durationMs: number) => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  const work = async (): Promise<number> => {
    for (const statement of statements) await runStatement(session, statement, settings);
    const durationMs = Math.round(performance.now() - began);
    await note(durationMs);
    return durationMs;
  };
  return isTransactional ? session.transaction(work) : work();
}

async function runStatement(
  { query }: MigrationSession,
  statement: string,
  { lockTimeoutMs, statementTimeoutMs }: MigrationSettings,
): Promise<void> {
  // Building an index concurrently waits for every open transaction, but no one waits behind it; to give up would
  // throw the work of hours away.
  const lockTimeout = isConcurrent(statement) ? 0 : lockTimeoutMs;
  await query(`set lock_timeout = ${lockTimeout}; set statement_timeout = ${statementTimeoutMs}`);
  await dropInvalidIndex(query, statement);
  await query(statement);
}
