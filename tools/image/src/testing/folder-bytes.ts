import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What its files add up to; links count as links. */
export function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => lstatSync(join(folder, path)))
    .reduce((sum, entry) => sum + (entry.isDirectory() ? 0 : entry.size), 0);
}
