import { databaseSettings, withDatabase as withOpenDatabase } from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import type { Io } from './io.js';

/** One transaction at a time, and a connection beside it that keeps others from migrating at the same time. */
const POOL_MAX = 3;

/** Works on the database that the environment names, after bringing it up to date. */
export async function withDatabase<T>(
  { environment }: Io,
  work: (database: Database, place: string) => Promise<T>,
): Promise<T> {
  const options = { ...databaseSettings(environment()), applicationName: 'sentinelops-cli', poolMax: POOL_MAX };
  return withOpenDatabase(options, async ({ database, place }) => {
    await database.schema.migrate();
    return work(database, place);
  });
}
