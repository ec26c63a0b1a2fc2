import { chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import type { Place } from './place.js';
import { run } from './run.js';
import { codeOf } from './error-facts.js';

export const SUPERUSER = 'sentinelops';

/** Settings for postgresql.conf. They are written once, at the first start: afterwards the file is the user's to edit. */
export type Settings = Readonly<Record<string, string | number>>;

export const LASTING_SETTINGS: Settings = {
  max_connections: 100,
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Keeps the log small: an error of a statement reaches the client who sent it, the file is about the server itself.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/** Whether there is a database already. @throws EmbeddedPostgresError when there is one that this PostgreSQL can't open */
export async function hasCluster({ pgdata, binaries }: Place): Promise<boolean> {
  const version = await readFile(join(pgdata, 'PG_VERSION'), 'utf8').catch(nothingIfMissing);
  if (version === undefined) {
    const files = (await readdir(pgdata).catch(nothingIfMissing)) ?? [];
    if (files.length === 0) return false;
    throw new EmbeddedPostgresError(
      `The folder ${pgdata} holds files but no database: move them away, or set SENTINELOPS_DATA_DIR to another folder.`,
    );
  }
  if (version.trim() === binaries.majorVersion) return true;
  throw new EmbeddedPostgresError(
    `The data in ${pgdata} was made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${binaries.majorVersion}: ` +
      'carry it over with pg_dump of the old version, or set SENTINELOPS_DATA_DIR to another folder.',
  );
}

/** Makes an empty database beside its final place and moves it there, so that a crash leaves nothing half made. */
export async function createCluster(place: Place, password: string, settings: Settings): Promise<void> {
  const workshop = join(dirname(place.pgdata), 'initializing');
  const data = join(workshop, 'data');
  const passwordFile = join(workshop, 'password');
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.account) {
    await chown(passwordFile, place.account.uid, place.account.gid);
    await chown(workshop, place.account.uid, place.account.gid);
  }
  await initdb(place, [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...settingArguments(settings)]);
  await rename(data, place.pgdata);
  await rm(workshop, { recursive: true, force: true });
}

async function initdb({ binaries, account }: Place, args: readonly string[]): Promise<void> {
  const fixed = [
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    // The builtin provider sorts alike on each machine, whatever its C library knows.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
  const { exitCode, output } = await run(binaries.initdb, [...fixed, ...args], { account });
  if (exitCode === 0) return;
  const reason = output.split('\n').findLast((line) => /error|FATAL|cannot/.test(line)) ?? output;
  throw new EmbeddedPostgresError(
    `PostgreSQL could not prepare its data folder (${reason}): free or repair what it names, ` +
      'or set SENTINELOPS_DATA_DIR to another folder.',
  );
}

function settingArguments(settings: Settings): string[] {
  const args = Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`);
  return settings['fsync'] === 'off' ? [...args, '--no-sync'] : args;
}

function nothingIfMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}
