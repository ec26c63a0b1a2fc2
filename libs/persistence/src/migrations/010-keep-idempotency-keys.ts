import { SchemaMigration } from '../schema/schema-migration.js';

/**
 * What was answered to requests that carried an Idempotency-Key, for as long as they may be repeated. The key itself stays
 * with its caller, so that what is sealed with it can't be opened by whoever reads the table.
 */
export class KeepIdempotencyKeys extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql(`
      create table idempotency_keys (
        principal varchar(255) not null,
        key_hash bytea not null,
        fingerprint bytea not null,
        status smallint not null,
        headers jsonb not null,
        body text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        primary key (principal, key_hash),
        constraint idempotency_keys_key_hash_check check (octet_length(key_hash) = 32),
        constraint idempotency_keys_fingerprint_check check (octet_length(fingerprint) = 32),
        constraint idempotency_keys_status_check check (status between 200 and 299),
        constraint idempotency_keys_headers_check check (jsonb_typeof(headers) = 'object'),
        constraint idempotency_keys_instants_check check (expires_at > created_at)
      )`);
    // By it the expired ones are found.
    this.addSql(`create index idempotency_keys_expires_at_index on idempotency_keys (expires_at)`);
  }

  override down(): void {
    this.addSql(`drop table idempotency_keys`);
  }
}
