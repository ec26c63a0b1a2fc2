import { chmod, cp, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openSystemFolder } from './system-folder.js';

/** A copy of the programs that every account can run; made once per version, and complete as soon as it has its name. */
export async function reachableCopy(nativeFolder: string, version: string): Promise<string> {
  const folder = await openSystemFolder();
  const copy = join(folder, `postgresql-${version}`);
  if (await exists(copy)) return copy;
  const draft = await mkdtemp(`${copy}.`);
  try {
    await cp(nativeFolder, draft, { recursive: true, verbatimSymlinks: true });
    await openForAll(draft);
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process of ours was faster.
    if (!(await exists(copy))) throw error;
  }
  return copy;
}

async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
