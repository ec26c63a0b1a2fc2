import {
  databaseSettings,
  migrationSettings,
  poolSettings,
  waitSetting,
  withDatabase as withOpenDatabase,
  type Environment,
  type OpenDatabaseOptions,
} from '@sentinelops/connect';
import type { Database, PoolSettings } from '@sentinelops/persistence';
import type { Io } from './io.js';

export interface Target {
  readonly database: Database;
  /** For people: where that is, and who says so. */
  readonly place: string;
}

/** One works and one looks on; a migration has a connection of its own besides. */
const POOL_SIZE = 2;

/**
 * Works on the database that the environment names, as it is.
 * @param pool what it says otherwise of connections
 */
export async function withDatabase(
  io: Io,
  work: (target: Target) => Promise<void>,
  pool: Partial<PoolSettings> = {},
): Promise<void> {
  const options = optionsOf(io.environment(), io, pool);
  const source = options.databaseUrl === undefined ? '' : ' (DATABASE_URL)';
  await withOpenDatabase(options, ({ database, place }) => work({ database, place: place + source }));
}

function optionsOf(variables: Environment, { stderr, signal }: Io, pool: Partial<PoolSettings>): OpenDatabaseOptions {
  // Who sits at a terminal wants to know at once that there is no database; what starts by itself says how long to wait.
  const limitMs = variables['DB_WAIT'] ? waitSetting(variables) : 0;
  return {
    ...databaseSettings(variables),
    applicationName: 'sentinelops-db',
    pool: { ...poolSettings(variables), ...pool, size: POOL_SIZE, maxOverflow: 0 },
    migration: migrationSettings(variables),
    wait: { limitMs, say: (sentence) => stderr.write(`${sentence}\n`), signal },
  };
}
