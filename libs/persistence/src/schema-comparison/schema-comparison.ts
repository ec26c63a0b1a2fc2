import type { MikroORM } from '@mikro-orm/postgresql';
import { DatabaseProblem } from '../database-problem.js';
import { MIGRATIONS } from '../migrations/index.js';
import type { NamedMigration } from '../schema/schema-migration.js';
import type { Schema } from '../schema/schema.js';
import { queryThroughPool } from '../shared/query.js';
import { describeSchema } from './describe-schema.js';
import { differencesBetween, type Difference } from './difference.js';
import { migratedSchema } from './migrated-schema.js';
import { recordedSchema } from './recorded-schema.js';
import type { SchemaDescription } from './schema-description.js';
import { statementsBetween } from './statements-between.js';

/** What keeps a schema from being what it should be. */
export interface SchemaGap {
  readonly differences: readonly Difference[];
  /** Closes the gap, in this order. */
  readonly up: readonly string[];
  /** Opens it again. */
  readonly down: readonly string[];
}

/**
 * Compares the three that should say the same: records, migrations and the schema that is there. Reads the live schema and
 * takes no lock on it; the others are tried out where no one sees it.
 */
export class SchemaComparison {
  constructor(
    private readonly orm: MikroORM,
    private readonly schema: Schema,
    private readonly migrations: readonly NamedMigration[] = MIGRATIONS,
  ) {}

  /** Where the live schema is not what its applied migrations make. @throws DatabaseProblem if that can't be looked at */
  async drift(): Promise<readonly Difference[]> {
    return (await this.ofLiveSchema()).differences;
  }

  /** From the live schema to what its applied migrations make. @throws DatabaseProblem as `drift` */
  async ofLiveSchema(): Promise<SchemaGap> {
    const live = await describeSchema(queryThroughPool(this.orm.em));
    return gapBetween(live, await migratedSchema(this.orm, await this.applied()));
  }

  /** From what all migrations make to what the records describe. @throws DatabaseProblem as `drift` */
  async ofMigrations(): Promise<SchemaGap> {
    const migrated = await migratedSchema(this.orm, this.migrations);
    return gapBetween(migrated, await recordedSchema(this.orm, migrated));
  }

  private async applied(): Promise<readonly NamedMigration[]> {
    const { applied } = await this.schema.status();
    const newer = applied.find(({ isKnown }) => !isKnown);
    if (newer)
      throw new DatabaseProblem(`A newer release has applied ${newer.name}: compare the schema with that one.`);
    return this.migrations.filter(({ name }) => applied.some((one) => one.name === name));
  }
}

function gapBetween(found: SchemaDescription, expected: SchemaDescription): SchemaGap {
  return {
    differences: differencesBetween(found, expected),
    up: statementsBetween(found, expected),
    down: statementsBetween(expected, found),
  };
}
