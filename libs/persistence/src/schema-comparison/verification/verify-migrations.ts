import { MikroORM } from '@mikro-orm/postgresql';
import { databaseConfig } from '../../database.config.js';
import { DatabasePool } from '../../pool/database-pool.js';
import { MIGRATIONS } from '../../migrations/index.js';
import type { NamedMigration } from '../../schema/schema-migration.js';
import { Schema } from '../../schema/schema.js';
import { SAMPLE_ROWS, type SampleRow } from './sample-rows.js';
import { withScratchDatabase } from './scratch-database.js';
import { Walk, type StepTaken } from './walk.js';

export interface VerificationOptions {
  /** Told of each step when it is proven. */
  readonly report?: (step: StepTaken) => void;
  /** Ends it between two steps; the scratch database is dropped first. */
  readonly signal?: AbortSignal;
  readonly migrations?: readonly NamedMigration[];
  readonly samples?: Readonly<Record<string, SampleRow>>;
}

/**
 * Runs the migrations on a scratch database beside the one given: up, down and up again, each with rows in the tables. At
 * every version the schema must be the one that was there before; no statement may fail on rows; and a step must leave
 * their number alone, and what is in the columns that it does not change.
 * @throws DatabaseProblem that names the migration, or says that the user may not create a database
 */
export function verifyMigrations(
  database: { readonly orm: MikroORM },
  options: VerificationOptions = {},
): Promise<void> {
  const { migrations = MIGRATIONS, samples = SAMPLE_ROWS, report, signal } = options;
  return withScratchDatabase(database.orm, async (url) => {
    const pool = new DatabasePool({ url, applicationName: 'sentinelops-verify' });
    const orm = new MikroORM(databaseConfig(url, pool));
    try {
      const schema = new Schema({ orm, url, connection: pool.connection }, { migrations });
      const names = migrations.map(({ name }) => name);
      const walk = await Walk.from({ orm, schema, names, samples, report, signal });
      await walk.all();
    } finally {
      await orm.close(true);
    }
  });
}
