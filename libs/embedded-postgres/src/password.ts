import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { codeOf } from './error-facts.js';

const passwordFile = (dataDir: string): string => join(dataDir, 'password');

/** The password of a folder that has a database already. */
export async function readPassword(dataDir: string): Promise<string> {
  const password = await findPassword(dataDir);
  if (password !== undefined) return password;
  throw new EmbeddedPostgresError(
    `The file ${passwordFile(dataDir)} is missing, and without it the database beside it can't be opened: ` +
      'put it back, or set SENTINELOPS_DATA_DIR to another folder.',
  );
}

/** Called under the lock and before the first initdb: what a crashed first attempt left is as good as a new one. */
export async function createPassword(dataDir: string): Promise<string> {
  const existing = await findPassword(dataDir);
  if (existing !== undefined) return existing;
  const password = randomBytes(32).toString('base64url');
  const draft = `${passwordFile(dataDir)}.new`;
  await writeFile(draft, `${password}\n`, { mode: 0o600 });
  await rename(draft, passwordFile(dataDir));
  return password;
}

async function findPassword(dataDir: string): Promise<string | undefined> {
  try {
    return (await readFile(passwordFile(dataDir), 'utf8')).trim() || undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
