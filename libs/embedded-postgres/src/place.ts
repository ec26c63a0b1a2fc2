import { chmod, chown, lstat, mkdir, mkdtemp, readlink, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isRoot, type Account } from './account.js';
import { findBinaries, type Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { canEnter } from './reach.js';
import { openSystemFolder } from './system-folder.js';
import { unprivilegedAccount } from './unprivileged-account.js';

/** Where one server lives and as whom it runs. */
export interface Place {
  readonly dataDir: string;
  /** PostgreSQL's own folder: `<dataDir>/postgres`, or what that links to. May not exist yet. */
  readonly pgdata: string;
  /** Only where we are root. */
  readonly account: Account | undefined;
  readonly binaries: Binaries;
}

/** Called under the lock, since it may have to choose a folder. */
export async function findPlace(dataDir: string): Promise<Place> {
  const entry = join(dataDir, 'postgres');
  const account = isRoot() ? await accountFor(entry) : undefined;
  const pgdata = (await linkedFolder(entry)) ?? (await chooseFolder(entry, account));
  await mkdir(dirname(pgdata), { recursive: true });
  if (account && !(await canEnter(account, dirname(pgdata)))) {
    throw new EmbeddedPostgresError(
      `PostgreSQL must not run as root, and its account can't reach the data in ${pgdata}: ` +
        'move the data folder to a place that every user can enter, and set SENTINELOPS_DATA_DIR to it.',
    );
  }
  return { dataDir, pgdata, account, binaries: await findBinaries(account) };
}

/** Data that an ordinary user made stays that user's, also when root opens it. */
async function accountFor(entry: string): Promise<Account> {
  const owner = await stat(entry).catch(() => undefined);
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : unprivilegedAccount();
}

async function linkedFolder(entry: string): Promise<string | undefined> {
  const found = await lstat(entry).catch(() => undefined);
  if (!found) return undefined;
  return found.isSymbolicLink() ? resolve(dirname(entry), await readlink(entry)) : entry;
}

async function chooseFolder(entry: string, account: Account | undefined): Promise<string> {
  if (!account || (await canEnter(account, dirname(entry)))) return entry;
  const home = await mkdtemp(join(await openSystemFolder(), 'data-'));
  await chown(home, account.uid, account.gid);
  await chmod(home, 0o700);
  // The link comes before the data, so that a crash in between leaves no data that nobody knows of.
  await symlink(join(home, 'postgres'), entry);
  return join(home, 'postgres');
}
