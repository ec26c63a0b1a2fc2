import type { MikroORM } from '@mikro-orm/postgresql';
import { inTransaction } from '../schema/concurrent-index.js';
import type { NamedMigration } from '../schema/schema-migration.js';
import { statementsOf } from '../schema/statements-of.js';
import type { Query } from '../shared/query.js';
import { refused } from './comparison-problem.js';
import { describeSchema } from './describe-schema.js';
import type { SchemaDescription } from './schema-description.js';
import { inScratchSchema } from './scratch-schema.js';

/** What these migrations make of nothing. */
export function migratedSchema(orm: MikroORM, migrations: readonly NamedMigration[]): Promise<SchemaDescription> {
  return inScratchSchema(orm, async (query) => {
    for (const migration of migrations) {
      await tryOut(statementsOf(orm, migration, 'up'), query).catch((error: unknown) => {
        throw refused(migration.name, error);
      });
    }
    return describeSchema(query);
  });
}

async function tryOut(statements: readonly string[], query: Query): Promise<void> {
  for (const statement of statements) await query(inTransaction(statement));
}
