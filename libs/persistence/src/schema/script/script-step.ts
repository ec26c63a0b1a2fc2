import type { KnownMigration } from '../known-migration.js';
import { adoptionSql, appliedSql, takenBackSql } from '../migration-log.js';
import type { PlannedMigration } from '../schema-plan.js';

/** A part of a script that is there as a whole afterwards, or not at all if it is a transaction. */
export interface ScriptStep {
  readonly title: string;
  readonly isTransactional: boolean;
  readonly statements: readonly string[];
}

const SINCE_BEGIN = '(extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000)::integer';

export function logStep({ isTransactional, statements }: PlannedMigration): ScriptStep {
  return { title: 'schema_migrations: the log of what is applied', isTransactional, statements };
}

export function adoptionStep(adopted: readonly KnownMigration[]): ScriptStep[] {
  if (adopted.length === 0) return [];
  const title = 'schema_migrations: what an earlier release did not write';
  return [{ title, isTransactional: true, statements: adopted.map(adoptionSql) }];
}

export function upStep(migration: KnownMigration): ScriptStep {
  const planned = migration.planned('up');
  return stepOf(planned, appliedSql(migration, planned.isTransactional ? SINCE_BEGIN : 'null'));
}

export function downStep(migration: KnownMigration): ScriptStep {
  return stepOf(migration.planned('down'), takenBackSql(migration.name));
}

function stepOf(
  { name, direction, compatibility, isTransactional, statements }: PlannedMigration,
  log: string,
): ScriptStep {
  const title = `${name}: ${direction}, ${compatibility}`;
  return { title, isTransactional, statements: [...statements, log] };
}
