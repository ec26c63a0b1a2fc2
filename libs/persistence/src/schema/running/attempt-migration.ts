import { setTimeout } from 'node:timers/promises';
import type { LockHolder } from '../lock-holder.js';
import type { Report } from '../migration-event.js';
import type { MigrationSettings } from '../migration-settings.js';
import type { PlannedMigration } from '../schema-plan.js';
import { watching } from './lock-holders.js';
import { isBlocked, migrationFailed, stayedBlocked } from './migration-problem.js';

interface Surroundings {
  readonly settings: MigrationSettings;
  readonly report: Report;
  readonly look: () => Promise<readonly LockHolder[]>;
}

/** Tries again, with growing pauses in which others can work, while they hold its locks. @throws DatabaseProblem at the end */
export async function attemptMigration<T>(
  migration: PlannedMigration,
  { settings, report, look }: Surroundings,
  work: () => Promise<T>,
): Promise<T> {
  const { attempts, pauseMs, lockTimeoutMs } = settings;
  for (let attempt = 1; ; attempt++) {
    let holders: readonly LockHolder[] = [];
    const blocked = (retryInMs: number): void => {
      report({ kind: 'blocked', migration, attempt, attempts, holders, retryInMs });
    };
    const found = (seen: readonly LockHolder[]): void => {
      const isFirst = holders.length === 0;
      holders = seen;
      // Such a one may wait on for long, so it says for whom while it does.
      if (isFirst && !migration.isTransactional) blocked(0);
    };
    try {
      return await watching(look, lockTimeoutMs / LOOKS, found, work);
    } catch (error) {
      if (!isBlocked(error)) throw migrationFailed(migration, error);
      if (attempt >= attempts) throw stayedBlocked(migration, attempts, holders, error);
      const retryInMs = attempt * pauseMs;
      blocked(retryInMs);
      await setTimeout(retryInMs);
    }
  }
}

/** So often in the time for which a statement waits for a lock that one of them falls into it for sure. */
const LOOKS = 4;
