import { access, chmod, constants, mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isRoot } from './account.js';

/** Creates the data folder if it is missing and returns its one real name, so that two spellings are one server. */
export async function openDataDir(path: string): Promise<string> {
  const created = await mkdir(path, { recursive: true });
  // The server's account has to pass through; only a folder that we have just made is opened for it.
  if (created !== undefined && isRoot()) await chmod(path, 0o711);
  await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  return realpath(resolve(path));
}
