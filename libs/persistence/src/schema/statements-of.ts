import type { MikroORM } from '@mikro-orm/postgresql';
import type { Direction } from './schema-plan.js';
import type { NamedMigration, SchemaMigration } from './schema-migration.js';

/** The statements of a migration in their order, without running them. @throws what `down` throws if there is no way back */
export function statementsOf(orm: MikroORM, migration: NamedMigration, direction: Direction): readonly string[] {
  const instance = instantiate(orm, migration);
  instance[direction]();
  return instance.getQueries().filter((query) => typeof query === 'string');
}

export function instantiate(orm: MikroORM, migration: NamedMigration): SchemaMigration {
  return new migration.class(orm.em.getDriver(), orm.config);
}
