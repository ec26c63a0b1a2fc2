import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Account } from './account.js';

const READ = 0o4;
const ENTER = 0o1;

/** Whether the account can walk from the root to this folder. Read from the permission bits: nothing is tried or changed. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  const parent = dirname(folder);
  if (!(await allows(account, folder, ENTER))) return false;
  return parent === folder || canEnter(account, parent);
}

export async function canRun(account: Account, program: string): Promise<boolean> {
  return (await allows(account, program, READ | ENTER)) && canEnter(account, dirname(program));
}

async function allows(account: Account, path: string, wanted: number): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}
