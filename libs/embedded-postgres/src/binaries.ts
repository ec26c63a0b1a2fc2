import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Account } from './account.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { makeComplete } from './native-folder.js';
import { reachableCopy } from './reachable-copy.js';
import { canRun } from './reach.js';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly majorVersion: string;
}

/** The PostgreSQL that npm installed for this machine, from a place where the account (if any) can run it. */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const installed = platformPackage();
  const version = await versionOf(installed);
  const nativeFolder = join(installed, 'native');
  await makeComplete(nativeFolder);
  const runnable = !account || (await canRun(account, program(nativeFolder, 'postgres')));
  const folder = runnable ? nativeFolder : await reachableCopy(nativeFolder, version);
  return {
    initdb: program(folder, 'initdb'),
    pgCtl: program(folder, 'pg_ctl'),
    majorVersion: version.split('.')[0] ?? version,
  };
}

/** Known before anything is made on disk. @throws EmbeddedPostgresError where npm installed no PostgreSQL */
export function assertInstalled(): void {
  platformPackage();
}

function program(nativeFolder: string, name: string): string {
  return join(nativeFolder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // It is a dependency of embedded-postgres, not ours: only from there is it sure to be found.
    const dependant = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(dependant).resolve(name)));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `No PostgreSQL comes with this installation, which lacks the package ${name}: ` +
        'set DATABASE_URL to a PostgreSQL of your own, or run npm install again without --omit=optional.',
      { cause },
    );
  }
}

async function versionOf(packageFolder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
