import { setTimeout } from 'node:timers/promises';
import type { LockHolder } from '../lock-holder.js';
import type { Query } from '../../shared/query.js';

/** Who keeps that connection waiting right now. Of other users PostgreSQL tells the state only to those with pg_read_all_stats. */
export async function lockHolders(query: Query, waitingPid: number): Promise<readonly LockHolder[]> {
  const rows = await query<Omit<LockHolder, 'since'> & { since: string | null }>(`
    select blocker.pid, coalesce(usename, '') as "user", coalesce(application_name, '') as "applicationName",
      coalesce(state, 'unknown') as state, to_json(xact_start) #>> '{}' as since
    from unnest(pg_blocking_pids(${waitingPid})) as blocker (pid) left join pg_stat_activity using (pid)
    group by blocker.pid, usename, application_name, state, xact_start order by xact_start`);
  return rows.map((row) => ({ ...row, since: row.since === null ? null : new Date(row.since) }));
}

/** Looks around while the work goes on. Only who waits can be told who holds, so afterwards it would be too late. */
export async function watching<T>(
  look: () => Promise<readonly LockHolder[]>,
  everyMs: number,
  found: (holders: readonly LockHolder[]) => void,
  work: () => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  void keepLooking(look, everyMs, found, end.signal);
  try {
    return await work();
  } finally {
    end.abort();
  }
}

async function keepLooking(
  look: () => Promise<readonly LockHolder[]>,
  everyMs: number,
  found: (holders: readonly LockHolder[]) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!(await isOver(everyMs, signal))) {
    // The migration depends neither on what is seen nor on whether it is.
    const holders = await look().catch(() => []);
    if (holders.length > 0 && !signal.aborted) found(holders);
  }
}

async function isOver(ms: number, signal: AbortSignal): Promise<boolean> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
  return signal.aborted;
}
