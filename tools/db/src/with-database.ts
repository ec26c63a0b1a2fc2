import { databaseSettings, openDatabase } from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import type { Io } from './io.js';

/** One connection keeps others from migrating, one migrates, and one is left to look. */
const POOL_MAX = 3;

/** Opens the database that the environment names, as it is, and closes it again whatever happens. */
export async function withDatabase(
  { environment }: Io,
  work: (database: Database, place: string) => Promise<void>,
): Promise<void> {
  const settings = databaseSettings(environment());
  const open = await openDatabase({ ...settings, applicationName: 'sentinelops-db', poolMax: POOL_MAX });
  try {
    await work(open.database, open.place);
  } finally {
    await open.close();
  }
}
