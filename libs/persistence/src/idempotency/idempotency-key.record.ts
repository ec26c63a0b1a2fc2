import { defineEntity, p } from '@mikro-orm/postgresql';
import { instant } from '../shared/columns.js';

export const IdempotencyKeyRecord = defineEntity({
  name: 'IdempotencyKeyRecord',
  tableName: 'idempotency_keys',
  properties: {
    principal: p.string().length(255).primary(),
    keyHash: p.uint8array().primary(),
    fingerprint: p.uint8array(),
    status: p.smallint(),
    headers: p.json<Readonly<Record<string, string>>>(),
    body: p.text(),
    createdAt: instant(),
    expiresAt: instant(),
  },
  checks: [
    { name: 'idempotency_keys_key_hash_check', expression: `octet_length(key_hash) = 32` },
    { name: 'idempotency_keys_fingerprint_check', expression: `octet_length(fingerprint) = 32` },
    { name: 'idempotency_keys_status_check', expression: `status between 200 and 299` },
    { name: 'idempotency_keys_headers_check', expression: `jsonb_typeof(headers) = 'object'` },
    { name: 'idempotency_keys_instants_check', expression: `expires_at > created_at` },
  ],
  indexes: [{ name: 'idempotency_keys_expires_at_index', properties: ['expiresAt'] }],
});
