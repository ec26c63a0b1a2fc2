import { SchemaMigration } from '../schema/schema-migration.js';

/** Who may come in. A key is known by the hash of its secret, and its name stands for it for ever. */
export class CreateApiKeysTable extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql(`
      create table api_keys (
        id uuid not null,
        name varchar(100) not null,
        secret_hash text not null,
        roles jsonb not null,
        created_at timestamptz not null,
        created_by varchar(255) not null,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        revoked_by varchar(255),
        constraint api_keys_pkey primary key (id),
        constraint api_keys_name_unique unique (name),
        constraint api_keys_secret_hash_unique unique (secret_hash),
        constraint api_keys_name_check check (btrim(name) <> ''),
        constraint api_keys_roles_check check (jsonb_typeof(roles) = 'array' and roles <> '[]'),
        constraint api_keys_revoked_check check ((revoked_at is null) = (revoked_by is null))
      )`);
  }

  override down(): void {
    this.addSql(`drop table api_keys`);
  }
}
