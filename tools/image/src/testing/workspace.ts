import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const WORKSPACE = resolve(import.meta.dirname, '../../../..');

export function workspaceFile(path: string): string {
  return readFileSync(join(WORKSPACE, path), 'utf8');
}
