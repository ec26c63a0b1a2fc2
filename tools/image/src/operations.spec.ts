import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isRead } from './testing/settings.js';
import { workspaceFile, WORKSPACE } from './testing/workspace.js';

const guide = workspaceFile('docs/operations.md');

/** Only the compose file knows it: it becomes part of an address. */
const COMPOSE_ONLY = ['DB_OWNER_PASSWORD'];

describe('the operations guide', () => {
  it('names only settings that are read', () => {
    const named = new Set(guide.match(/\b(?:DB|SENTINELOPS|LOG|DATABASE)_[A-Z_]+\b/g));
    expect([...named].filter((name) => !isRead(name))).toEqual(COMPOSE_ONLY);
  });

  it('links to files and headings that are there', () => {
    const links = [...guide.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '');
    const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));
    const isThere = (target: string): boolean =>
      target.startsWith('#') ? headings.includes(target) : existsSync(join(WORKSPACE, 'docs', target));
    expect(links).not.toEqual([]);
    expect(links.filter((target) => !isThere(target))).toEqual([]);
  });
});

/** As web interfaces to Git make them. */
function anchorOf(heading: string): string {
  return `#${heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')}`;
}
