import { setTimeout } from 'node:timers/promises';
import type { Report } from '../migration-event.js';
import type { Query } from '../../shared/query.js';

/** Any number; the same for all that migrate, so that they wait for one another. */
export const MIGRATION_LOCK = 7_340_112;
const POLL_MS = 200;

/**
 * Waits for its turn; the turn ends with the connection. It asks again and again, because who waits inside of a
 * statement keeps a snapshot, for which `create index concurrently` in turn would wait.
 */
export async function takeTurn(query: Query, report: Report): Promise<void> {
  if (await tryLock(query)) return;
  report({ kind: 'waiting-for-other-migrator' });
  do await setTimeout(POLL_MS);
  while (!(await tryLock(query)));
}

async function tryLock(query: Query): Promise<boolean> {
  const [row] = await query<{ taken: boolean }>(`select pg_try_advisory_lock(${MIGRATION_LOCK}) as taken`);
  return row?.taken === true;
}
