import { cpSync } from 'node:fs';
import { matchesGlob, relative } from 'node:path';
import { WORKSPACE, workspaceFile } from './workspace.js';

interface Rule {
  readonly pattern: string;
  readonly includes: boolean;
}

const RULES: readonly Rule[] = workspaceFile('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ pattern: line.replace(/^!/, ''), includes: line.startsWith('!') }));

/** Copies what `docker build` would send to the engine. */
export function copyContext(target: string): void {
  const filter = (source: string): boolean => {
    const path = relative(WORKSPACE, source);
    return path === '' || isSent(path) || leadsToException(path);
  };
  cpSync(WORKSPACE, target, { recursive: true, filter });
}

/** The last rule that fits decides; a rule about a folder is one about all that is in it. */
export function isSent(path: string): boolean {
  const decisive = RULES.findLast(({ pattern }) => withParents(path).some((part) => matchesGlob(part, pattern)));
  return decisive?.includes ?? true;
}

function leadsToException(path: string): boolean {
  return RULES.some(({ pattern, includes }) => includes && pattern.startsWith(`${path}/`));
}

function withParents(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
