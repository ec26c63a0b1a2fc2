import { databaseSettings, openDatabase } from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import type { Io } from './io.js';

/** One transaction at a time, and a connection beside it that keeps others from migrating at the same time. */
const POOL_MAX = 3;

/** Opens the database that the environment names, brings it up to date, and closes it again whatever happens. */
export async function withDatabase<T>(
  { environment }: Io,
  work: (database: Database, place: string) => Promise<T>,
): Promise<T> {
  const settings = databaseSettings(environment());
  const open = await openDatabase({ ...settings, applicationName: 'sentinelops-cli', poolMax: POOL_MAX });
  try {
    await open.database.migrate();
    return await work(open.database, open.place);
  } finally {
    await open.close();
  }
}
