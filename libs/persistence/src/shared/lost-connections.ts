import type { Pool, PoolClient } from 'pg';

/**
 * Lets the pool have a connection back that was lost inside a transaction. Kysely, under MikroORM, gives a connection
 * back only after its rollback went through, which it never does on a dead one: each loss would take one connection out of
 * the pool for good, and closing the pool would wait for it for ever. The transaction itself ended with the connection.
 */
export function giveBackLostConnections(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const forgiving = (...args: unknown[]): unknown => {
      const result = query(...args);
      return args[0] === 'rollback' && result instanceof Promise ? result.catch(() => NOTHING) : result;
    };
    client.query = forgiving as PoolClient['query'];
  });
}

const NOTHING = { command: 'ROLLBACK', rowCount: 0, rows: [] };
