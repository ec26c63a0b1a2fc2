import { Migration } from '@mikro-orm/migrations';
import type { Compatibility } from './schema-status.js';

/**
 * One step of the schema, as statements. It runs in a transaction unless `isTransactional` says false, as it must for
 * `create index concurrently`; then each of its statements has to be one that can run again after a crash.
 */
export abstract class SchemaMigration extends Migration {
  abstract readonly compatibility: Compatibility;

  abstract override up(): void;

  abstract override down(): void;

  override addSql(sql: string): void {
    super.addSql(sql);
  }

  /** What ran here would run outside of the transaction, and also where a plan is only to be shown. */
  override execute(): never {
    throw new Error('A migration adds its statements with addSql; it runs none itself.');
  }

  override getEntityManager(): never {
    return this.execute();
  }
}

type MigrationArguments = ConstructorParameters<typeof Migration>;

/** A migration under the name by which a database remembers it. */
export interface NamedMigration {
  readonly name: string;
  readonly class: new (...args: MigrationArguments) => SchemaMigration;
}
