import { databaseSettings, withDatabase as withOpenDatabase } from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import type { Io } from './io.js';

/** One connection keeps others from migrating, one migrates, and one is left to look. */
const POOL_MAX = 3;

/** Works on the database that the environment names, as it is. */
export async function withDatabase(
  { environment }: Io,
  work: (database: Database, place: string) => Promise<void>,
): Promise<void> {
  const options = { ...databaseSettings(environment()), applicationName: 'sentinelops-db', poolMax: POOL_MAX };
  await withOpenDatabase(options, ({ database, place }) => work(database, place));
}
