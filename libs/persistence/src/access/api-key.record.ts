import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { API_KEY_NAME, type ApiKeyState, type Role } from '@sentinelops/domain';
import { instant } from '../shared/columns.js';
import type { SameFields } from '../shared/same-fields.js';

export const ApiKeyRecord = defineEntity({
  name: 'ApiKeyRecord',
  tableName: 'api_keys',
  properties: {
    id: p.uuid().primary(),
    name: p.string().length(API_KEY_NAME.max).unique(),
    secretHash: p.text().unique(),
    roles: p.json<readonly Role[]>(),
    createdAt: instant(),
    createdBy: p.string().length(255),
    expiresAt: instant().strictNullable(),
    lastUsedAt: instant().strictNullable(),
    revokedAt: instant().strictNullable(),
    revokedBy: p.string().length(255).strictNullable(),
  },
  checks: [
    { name: 'api_keys_name_check', expression: `btrim(name) <> ''` },
    { name: 'api_keys_roles_check', expression: `jsonb_typeof(roles) = 'array' and roles <> '[]'` },
    { name: 'api_keys_revoked_check', expression: `(revoked_at is null) = (revoked_by is null)` },
  ],
});

// Does not compile when the table and the domain disagree about a field.
true satisfies SameFields<InferEntity<typeof ApiKeyRecord>, ApiKeyState>;
