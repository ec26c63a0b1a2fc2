import { DatabaseProblem } from '../database-problem.js';
import { listed } from './goals/goal.js';
import type { KnownMigration } from './known-migration.js';
import type { SchemaStatus } from './schema-status.js';

/**
 * This release works without those breaking migrations that come last: they remove what the previous release still
 * needs, after the roll-out. It works with those of a newer release that are marked as compatible.
 * @throws DatabaseProblem
 */
export function assertServes(known: readonly KnownMigration[], { applied, pending }: SchemaStatus): void {
  const foreign = applied.filter(({ isKnown, compatibility }) => !isKnown && compatibility === 'breaking');
  if (foreign.length > 0) {
    throw new DatabaseProblem(
      `The schema is newer than this release can work with, which does not know ${listed(foreign)}: ` +
        'start the release that has it, or take it back with that one and sentinelops-db rollback.',
    );
  }
  const optional = new Set(trailingBreaking(known, pending));
  const missing = pending.filter(({ name }) => !optional.has(name));
  if (missing.length > 0) {
    throw new DatabaseProblem(
      `The schema is older than this release needs: apply ${listed(missing)} with sentinelops-db migrate.`,
    );
  }
}

function trailingBreaking(known: readonly KnownMigration[], pending: SchemaStatus['pending']): string[] {
  const isPending = new Set(pending.map(({ name }) => name));
  const needed = known.findLastIndex(
    ({ name, compatibility }) => compatibility === 'compatible' || !isPending.has(name),
  );
  return known.slice(needed + 1).map(({ name }) => name);
}
