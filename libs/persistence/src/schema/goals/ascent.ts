import { DatabaseProblem } from '../../database-problem.js';
import type { KnownMigration } from '../known-migration.js';
import { listed, stepsOf } from './goal.js';
import type { Ascent } from '../schema-plan.js';
import type { SchemaStatus } from '../schema-status.js';

/** The migrations to apply for a goal, in their order. @throws DatabaseProblem if it can't be reached from here */
export function ascend(known: readonly KnownMigration[], status: SchemaStatus, ascent: Ascent): KnownMigration[] {
  const pending = known.filter(({ name }) => status.pending.some((one) => one.name === name));
  const chosen = choose(known, pending, ascent);
  if (chosen.length > 0) assertInOrder(known, status);
  return chosen;
}

function choose(known: readonly KnownMigration[], pending: KnownMigration[], ascent: Ascent): KnownMigration[] {
  if ('steps' in ascent) return pending.slice(0, stepsOf(ascent.steps, pending, 'pending'));
  if ('compatibleOnly' in ascent) {
    const breaking = pending.findIndex(({ compatibility }) => compatibility === 'breaking');
    return breaking < 0 ? pending : pending.slice(0, breaking);
  }
  return ascent.to === 'latest' ? pending : upTo(ascent.to, known, pending);
}

function upTo(goal: string, known: readonly KnownMigration[], pending: KnownMigration[]): KnownMigration[] {
  const position = known.findIndex(({ name }) => name === goal);
  if (position < 0) throw new DatabaseProblem(`There is no migration ${goal}, only ${listed(known)}.`);
  const later = known.slice(position + 1).filter((one) => !pending.includes(one));
  if (later.length > 0) {
    throw new DatabaseProblem(
      `The schema is past ${goal} already, with ${listed(later)}; sentinelops-db rollback --to ${goal} would take that back.`,
    );
  }
  return pending.filter((one) => known.indexOf(one) <= position);
}

/** A migration has been tried on the schema that those before it make, and on no other. */
function assertInOrder(known: readonly KnownMigration[], { applied, pending }: SchemaStatus): void {
  const [first] = pending;
  const names = known.map(({ name }) => name);
  const ahead = applied.find(({ name, isKnown }) => !isKnown || names.indexOf(name) > names.indexOf(first?.name ?? ''));
  if (first === undefined || ahead === undefined) return;
  throw new DatabaseProblem(
    ahead.isKnown
      ? `${first.name} is pending, but ${ahead.name}, which comes after it, is applied: take that back first with sentinelops-db rollback, ` +
          `or give ${first.name} a later place among the migrations.`
      : `${first.name} is pending, but the database has ${ahead.name}, which this release does not know: ` +
          'migrate with the release that has both.',
  );
}
