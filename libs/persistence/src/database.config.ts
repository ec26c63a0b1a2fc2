import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { ApiKeyRecord } from './access/api-key.record.js';
import { AuditChainRecord, AuditEventRecord } from './audit/audit-event.record.js';
import { IdempotencyKeyRecord } from './idempotency/idempotency-key.record.js';
import { IncidentRecord } from './incident/incident.record.js';
import { IncidentTallyChangeRecord, IncidentTallyRecord } from './incident/tallies/incident-tally.record.js';
import { RateLimitRecord } from './rate-limits/rate-limit.record.js';
import { RuleRecord } from './rule/rule.record.js';
import { SharedSecretRecord } from './secrets/shared-secret.record.js';
import type { DatabasePool } from './pool/database-pool.js';
import type { PoolSettings } from './pool/pool-settings.js';
import type { MigrationSettings } from './schema/migration-settings.js';

export interface DatabaseSettings {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Shown by PostgreSQL beside each connection. */
  readonly applicationName: string;
  /** What is left open is as in `DEFAULT_POOL`. */
  readonly pool?: Partial<PoolSettings>;
  readonly migration?: Partial<MigrationSettings>;
}

/** One for each table that migrations make. */
export const RECORDS = [
  RuleRecord,
  IncidentRecord,
  ApiKeyRecord,
  AuditEventRecord,
  AuditChainRecord,
  IdempotencyKeyRecord,
  RateLimitRecord,
  SharedSecretRecord,
  IncidentTallyChangeRecord,
  IncidentTallyRecord,
] as const;

export function databaseConfig(url: string, pool: DatabasePool): Options {
  return defineConfig({
    clientUrl: url,
    entities: [...RECORDS],
    logger: () => undefined,
    // It would ask for it by name at each start, and make one where a pooler knows it by another name.
    ensureDatabase: false,
    driverOptions: pool.driverOptions(),
  });
}
