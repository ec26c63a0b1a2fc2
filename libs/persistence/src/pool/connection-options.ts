import type { ClientConfig } from 'pg';
import { addressForDriver } from './address-for-driver.js';
import type { PoolSettings } from './pool-settings.js';

/** Idle for this long, a connection shows that its peer is still there, so that nothing in between forgets it. */
const KEEP_ALIVE_AFTER_MS = 30_000;

/** How pg connects, in a pool or beside it. */
export function connectionOptions(url: string, applicationName: string, settings: PoolSettings): ClientConfig {
  return {
    // MikroORM reads host, port, user and database out of the address and drops the rest.
    connectionString: addressForDriver(url),
    application_name: applicationName,
    connectionTimeoutMillis: settings.connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    // PgBouncer refuses what it can't hold for each client: there the timeouts are those of the role.
    ...(!settings.pgBouncer && {
      statement_timeout: settings.statementTimeoutMs,
      idle_in_transaction_session_timeout: settings.idleInTransactionTimeoutMs,
    }),
  };
}
