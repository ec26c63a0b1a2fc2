import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { shownPath } from './archive-path.js';
import { codeOf } from './error-code.js';
import { FeedError } from './feed-item.js';
import { isYamlName } from './yaml-name.js';

/** Something on disk that can be read, or the reason why it can't. */
export interface FeedSource {
  readonly kind: 'file' | 'archive' | { readonly reason: string };
  /** Where it lies. */
  readonly path: string;
  /** What it is called: relative to the folder that was given, so that the folder may lie anywhere. */
  readonly file: string;
  readonly bytes: number;
}

const ARCHIVE_NAME = /\.(?:tar|tar\.gz|tgz)$/iu;

/**
 * Everything to be read, in the order in which it will be: the given order of paths, and within a folder that of names.
 * @throws FeedError naming every path that is neither a file nor a folder
 */
export async function feedSources(paths: readonly string[]): Promise<FeedSource[]> {
  const found = await Promise.all(paths.map(async (path) => ({ path, stats: await statsOf(path) })));
  const missing = found.filter(({ stats }) => stats === null || !(stats.isFile() || stats.isDirectory()));
  if (missing.length > 0) {
    throw new FeedError(`There is no file or folder ${missing.map(({ path }) => path).join(', ')}.`);
  }
  const sources: FeedSource[] = [];
  for (const { path, stats } of found) {
    if (stats?.isDirectory() === true) sources.push(...(await folderSources(path)));
    else sources.push(fileSource(path, stats?.size ?? 0));
  }
  return sources;
}

async function statsOf(path: string): Promise<Stats | null> {
  return stat(path).catch(() => null);
}

function fileSource(path: string, bytes: number): FeedSource {
  return { kind: ARCHIVE_NAME.test(path) ? 'archive' : 'file', path, file: basename(path), bytes };
}

/** By code units, so that the order is the same on every machine. */
async function folderSources(root: string): Promise<FeedSource[]> {
  const sources: FeedSource[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(reasonOf);
    if ('reason' in entries) {
      sources.push({
        kind: entries,
        path: join(root, folder),
        file: folder === '' ? '.' : shownPath(folder),
        bytes: 0,
      });
      continue;
    }
    for (const entry of entries) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(file);
      else if (isYamlName(entry.name)) sources.push(await entrySource(entry, join(root, file), file));
    }
  }
  return sources.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A link inside the folder names a file twice, one that leads out of it names none of its files: neither is followed. */
async function entrySource(entry: Dirent, path: string, name: string): Promise<FeedSource> {
  const file = shownPath(name);
  if (!entry.isFile()) return { kind: { reason: 'must be a regular file and not a link' }, path, file, bytes: 0 };
  const stats = await lstat(path).catch(reasonOf);
  return 'reason' in stats ? { kind: stats, path, file, bytes: 0 } : { kind: 'file', path, file, bytes: stats.size };
}

/**
 * The file system's code is enough: its message repeats a path that is none of the reader's business.
 * @throws any error that is none of the file system
 */
export function reasonOf(error: unknown): { readonly reason: string } {
  const code = codeOf(error);
  if (code === null || !/^E[A-Z0-9]+$/u.test(code)) throw error;
  return { reason: `can't be read (${code})` };
}
