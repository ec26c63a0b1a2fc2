import { defineEntity, p } from '@mikro-orm/postgresql';

export const SharedSecretRecord = defineEntity({
  name: 'SharedSecretRecord',
  tableName: 'shared_secrets',
  properties: {
    purpose: p.string().length(64).primary(),
    secret: p
      .uint8array()
      .defaultRaw(`decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')`),
  },
  checks: [{ name: 'shared_secrets_secret_check', expression: `octet_length(secret) = 32` }],
});
