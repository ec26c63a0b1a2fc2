import { cpSync } from 'node:fs';
import { relative } from 'node:path';
import { WORKSPACE, workspaceFile } from './workspace.js';

interface Rule {
  readonly pattern: string;
  readonly matcher: RegExp;
  readonly includes: boolean;
}

/** Unlike in a shell, a star means hidden files too. */
const EXPRESSIONS: Readonly<Record<string, string>> = { '**/': '(?:.+/)?', '*': '[^/]*', '.': '\\.' };

const RULES: readonly Rule[] = workspaceFile('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ruleOf(line.replace(/^!/, ''), line.startsWith('!')));

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
  const decisive = RULES.findLast(({ matcher }) => withParents(path).some((part) => matcher.test(part)));
  return decisive?.includes ?? true;
}

function ruleOf(pattern: string, includes: boolean): Rule {
  const source = pattern.replace(/\*\*\/|\*|\./g, (token) => EXPRESSIONS[token] ?? token);
  return { pattern, matcher: new RegExp(`^${source}$`), includes };
}

function leadsToException(path: string): boolean {
  return RULES.some(({ pattern, includes }) => includes && pattern.startsWith(`${path}/`));
}

function withParents(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
