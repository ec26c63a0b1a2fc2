import { DatabaseProblem } from '../../database-problem.js';
import { listed, stepsOf } from './goal.js';
import type { KnownMigration } from '../known-migration.js';
import type { Descent } from '../schema-plan.js';
import type { AppliedMigration, SchemaStatus } from '../schema-status.js';

/** The migrations to take back for a goal, the last applied first. @throws DatabaseProblem if it can't be reached from here */
export function descend(
  known: readonly KnownMigration[],
  { applied }: SchemaStatus,
  descent: Descent,
): KnownMigration[] {
  return choose(applied, descent)
    .toReversed()
    .map((one) => own(known, one));
}

function choose(applied: readonly AppliedMigration[], descent: Descent): readonly AppliedMigration[] {
  if ('all' in descent) return applied;
  if ('steps' in descent)
    return applied.slice(Math.max(0, applied.length - stepsOf(descent.steps, applied, 'applied')));
  const position = applied.findIndex(({ name }) => name === descent.to);
  if (position >= 0) return applied.slice(position + 1);
  throw new DatabaseProblem(`${descent.to} is not applied, only ${listed(applied)}.`);
}

function own(known: readonly KnownMigration[], { name }: AppliedMigration): KnownMigration {
  const found = known.find((one) => one.name === name);
  if (found) return found;
  throw new DatabaseProblem(
    `${name} can't be taken back, since this release does not know it: take it back with the release that has it.`,
  );
}
