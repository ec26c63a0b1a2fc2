import { Client, type ClientConfig, type PoolConfig } from 'pg';
import type { PoolSettings } from './pool-settings.js';

/** What pg-pool is told. */
export function poolOptions(connection: ClientConfig, settings: PoolSettings): PoolConfig {
  return {
    ...connection,
    Client: clientWithin(settings.connectTimeoutMs),
    max: settings.size + settings.maxOverflow,
    min: settings.size,
    idleTimeoutMillis: settings.overflowIdleMs,
    maxLifetimeSeconds: settings.recycleMs / 1000,
    connectionTimeoutMillis: settings.acquireTimeoutMs,
  };
}

/** pg-pool has one time for the wait in its queue and for connecting; only its clients can tell them apart. */
function clientWithin(connectionTimeoutMillis: number): typeof Client {
  return class extends Client {
    constructor(config: ClientConfig) {
      // The pool hides the password from whoever lists its options, this line included.
      super({ ...config, password: config.password, connectionTimeoutMillis });
    }
  };
}
