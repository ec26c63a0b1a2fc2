import { databaseSettings, poolSettings, withDatabase as withOpenDatabase } from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import type { Io } from './io.js';

/** One connection keeps others from migrating, one migrates, and one is left to look. */
const POOL_SIZE = 3;

/** Works on the database that the environment names, as it is. */
export async function withDatabase(
  { environment }: Io,
  work: (database: Database, place: string) => Promise<void>,
): Promise<void> {
  const settings = environment();
  const pool = { ...poolSettings(settings), size: POOL_SIZE, maxOverflow: 0 };
  const options = { ...databaseSettings(settings), applicationName: 'sentinelops-db', pool };
  await withOpenDatabase(options, ({ database, place }) => work(database, place));
}
