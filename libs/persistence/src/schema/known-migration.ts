import type { MikroORM } from '@mikro-orm/postgresql';
import { checksumOf } from './checksum.js';
import type { NamedMigration } from './schema-migration.js';
import type { Direction, PlannedMigration } from './schema-plan.js';
import type { Compatibility } from './schema-status.js';
import { instantiate, statementsOf } from './statements-of.js';

/** A migration that this release has. */
export interface KnownMigration {
  readonly name: string;
  readonly compatibility: Compatibility;
  readonly checksum: string;
  readonly planned: (direction: Direction) => PlannedMigration;
}

export function knownMigration(orm: MikroORM, migration: NamedMigration): KnownMigration {
  const { name } = migration;
  const instance = instantiate(orm, migration);
  const { compatibility } = instance;
  const isTransactional = instance.isTransactional();
  return {
    name,
    compatibility,
    checksum: checksumOf(statementsOf(orm, migration, 'up')),
    planned: (direction) => ({
      name,
      direction,
      compatibility,
      isTransactional,
      statements: statementsOf(orm, migration, direction),
    }),
  };
}
