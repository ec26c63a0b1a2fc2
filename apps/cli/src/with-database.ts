import {
  databaseSettings,
  migrateSetting,
  migrationSettings,
  poolSettings,
  withDatabase as withOpenDatabase,
} from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import type { Io } from './io.js';

/** One transaction at a time, and a look or two beside it. */
const POOL_SIZE = 3;

/** Works on the database that the environment names, which it brings up to date only if it may. @throws DatabaseProblem */
export async function withDatabase<T>(
  { environment }: Io,
  work: (database: Database, place: string) => Promise<T>,
): Promise<T> {
  const settings = environment();
  const pool = { ...poolSettings(settings), size: POOL_SIZE, maxOverflow: 0 };
  const options = {
    ...databaseSettings(settings),
    applicationName: 'sentinelops-cli',
    pool,
    migration: migrationSettings(settings),
  };
  return withOpenDatabase(options, async ({ database, place }) => {
    if (migrateSetting(settings)) await database.schema.migrate();
    await database.schema.assertServes();
    return work(database, place);
  });
}
