import { SchemaMigration } from '../schema/schema-migration.js';

/**
 * Where gateways count requests together, if they are told to. The library that counts there knows the columns by their
 * order. Unlogged, since nobody misses a minute's counts after a crash, and every request would wait for its log.
 */
export class CountRequests extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql(`
      create unlogged table rate_limits (
        key text primary key,
        points integer not null,
        expire bigint not null
      )`);
  }

  override down(): void {
    this.addSql(`drop table rate_limits`);
  }
}
