import { SchemaMigration } from '../schema/schema-migration.js';

/**
 * What the gateways on a database sign with, so that one of them believes what another has given out. Made here, and so it
 * is in no file and in no setting.
 */
export class ShareSecrets extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    // Two random UUIDs have 244 random bits.
    this.addSql(`
      create table shared_secrets (
        purpose varchar(64) primary key,
        secret bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
        constraint shared_secrets_secret_check check (octet_length(secret) = 32)
      )`);
    this.addSql(`insert into shared_secrets (purpose) values ('list-cursors')`);
  }

  override down(): void {
    this.addSql(`drop table shared_secrets`);
  }
}
