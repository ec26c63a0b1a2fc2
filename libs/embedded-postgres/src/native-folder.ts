import { chmod, lstat, readFile, readdir, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { codeOf, messageOf } from './error-facts.js';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * A tarball of npm holds no symlinks. The package's install script makes them, but a strict npm doesn't run it,
 * and then the programs don't find their libraries.
 */
export async function makeComplete(nativeFolder: string): Promise<void> {
  try {
    await makeLinks(nativeFolder);
    await makeExecutable(join(nativeFolder, 'bin'));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `PostgreSQL in ${nativeFolder} is installed incompletely and can't be completed from here ` +
        `(${messageOf(cause)}): run npm install again with install scripts allowed.`,
      { cause },
    );
  }
}

async function makeLinks(nativeFolder: string): Promise<void> {
  const list = await readFile(join(nativeFolder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    // The list's paths start at the package: native/lib/libpq.so.5
    const link = join(dirname(nativeFolder), target);
    if (await exists(link)) continue;
    await symlink(relative(dirname(target), source), link).catch(unlessExisting);
  }
}

async function makeExecutable(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const { mode } = await stat(file);
    if ((mode & 0o100) === 0) await chmod(file, mode | 0o755);
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Another process may complete the same folder at the same time. */
function unlessExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}
