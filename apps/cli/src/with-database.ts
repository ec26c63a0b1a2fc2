import { databaseSettings, poolSettings, withDatabase as withOpenDatabase } from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import type { Io } from './io.js';

/** One transaction at a time, and a connection beside it that keeps others from migrating at the same time. */
const POOL_SIZE = 3;

/** Works on the database that the environment names, after bringing it up to date. */
export async function withDatabase<T>(
  { environment }: Io,
  work: (database: Database, place: string) => Promise<T>,
): Promise<T> {
  const settings = environment();
  const pool = { ...poolSettings(settings), size: POOL_SIZE, maxOverflow: 0 };
  const options = { ...databaseSettings(settings), applicationName: 'sentinelops-cli', pool };
  return withOpenDatabase(options, async ({ database, place }) => {
    await database.schema.migrate();
    return work(database, place);
  });
}
