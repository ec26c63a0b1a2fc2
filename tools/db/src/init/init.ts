import { databaseSettings, Problem, unlessAborted } from '@sentinelops/connect';
import { canEnter, prepareOwnerDatabase } from '@sentinelops/persistence';
import type { Io } from '../io.js';
import { migrate } from '../migrate.js';
import { withDatabase } from '../with-database.js';
import { adminUrl } from './admin-url.js';
import { initAppRole } from './init-app-role.js';

export interface InitOptions {
  /** The role for those who only read and write rows. */
  readonly appRole?: string;
}

/** Makes all that is missing, so that the gateway can be started. @throws Problem or DatabaseProblem in one sentence */
export async function init({ appRole }: InitOptions, io: Io): Promise<void> {
  const { databaseUrl } = databaseSettings(io.environment());
  if (databaseUrl === undefined && appRole !== undefined) {
    throw new Problem('--app-role needs DATABASE_URL: the embedded PostgreSQL has one role for everything.');
  }
  if (databaseUrl !== undefined) await prepare(databaseUrl, io);
  await withDatabase(io, (target) => unlessAborted(migrate(target, {}, io), io.signal));
  if (databaseUrl !== undefined && appRole !== undefined) await initAppRole(databaseUrl, appRole, io);
}

async function prepare(databaseUrl: string, { environment, stdout }: Io): Promise<void> {
  const isReady = await canEnter(databaseUrl);
  const { host, pathname, username } = new URL(databaseUrl);
  const [role, database] = [username, pathname.slice(1)].map(decodeURIComponent);
  stdout.write(`Preparing the role ${role} and the database ${database} at ${host} (DATABASE_URL):\n`);
  if (isReady) {
    stdout.write('  Both are there already.\n');
    return;
  }
  const made = await prepareOwnerDatabase(adminUrl(environment(), databaseUrl), databaseUrl);
  stdout.write(`  The role ${made.isRoleCreated ? 'was made' : 'is there already'}.\n`);
  stdout.write(`  The database ${made.isDatabaseCreated ? 'was made' : 'is there already'}.\n`);
  if (!made.seesOthers) {
    stdout.write('  The role may not see who else works on the database (pg_read_all_stats).\n');
  }
}
