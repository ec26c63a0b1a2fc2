import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { IncidentRecord } from './incident/incident.record.js';
import { MIGRATIONS } from './migrations/index.js';
import { RuleRecord } from './rule/rule.record.js';

export interface DatabaseSettings {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Shown by PostgreSQL beside each connection. */
  readonly applicationName: string;
  /** Most connections at once. */
  readonly poolMax?: number;
}

/** Milliseconds after which a statement is given up, so that none holds a connection for ever. */
const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;

export function databaseConfig({ url, applicationName, poolMax = 20 }: DatabaseSettings): Options {
  return defineConfig({
    clientUrl: url,
    entities: [RuleRecord, IncidentRecord],
    extensions: [Migrator],
    logger: () => undefined,
    pool: { min: 0, max: poolMax, idleTimeoutMillis: IDLE_TIMEOUT_MS },
    driverOptions: {
      application_name: applicationName,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
    },
    migrations: {
      migrationsList: MIGRATIONS,
      tableName: 'schema_migrations',
      snapshot: false,
      // Each migration is a transaction of its own: what was applied stays applied when a later one fails.
      allOrNothing: false,
    },
  });
}
