import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { IncidentRecord } from './incident/incident.record.js';
import { RuleRecord } from './rule/rule.record.js';
import type { MigrationSettings } from './schema/migration-settings.js';
import { giveBackLostConnections } from './shared/lost-connections.js';

export interface DatabaseSettings {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Shown by PostgreSQL beside each connection. */
  readonly applicationName: string;
  /** Most connections at once. */
  readonly poolMax?: number;
  readonly migration?: Partial<MigrationSettings>;
}

/** Milliseconds after which a statement is given up, so that none holds a connection for ever. */
const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;

export function databaseConfig({ url, applicationName, poolMax = 20 }: DatabaseSettings): Options {
  return defineConfig({
    clientUrl: url,
    entities: [RuleRecord, IncidentRecord],
    logger: () => undefined,
    pool: { min: 0, max: poolMax, idleTimeoutMillis: IDLE_TIMEOUT_MS },
    driverOptions: {
      connectionString: withLibpqModes(url),
      application_name: applicationName,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      onPoolCreated: giveBackLostConnections,
    },
    // What compares the records with the schema has to leave this table alone.
    migrations: { tableName: 'schema_migrations' },
  });
}

/**
 * MikroORM reads host, port, user and database out of the address and drops the rest: without this a demand such as
 * `sslmode=require` would be dropped in silence. The modes mean what they mean to psql.
 */
function withLibpqModes(url: string): string {
  const address = new URL(url);
  if (address.searchParams.has('sslmode')) address.searchParams.set('uselibpqcompat', 'true');
  return address.href;
}
