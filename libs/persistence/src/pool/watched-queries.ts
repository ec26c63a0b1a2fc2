import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import type { PoolMeter } from './pool-meter.js';

interface Watch {
  readonly meter: PoolMeter;
  /** After this the server or the way to it is taken for dead, in milliseconds; 0: never. */
  readonly deadlineMs: number;
}

type Query = (...args: unknown[]) => unknown;

/**
 * Measures the statements of a connection, bounds them where the server can't be asked to, and lets the pool have the
 * connection back when a transaction begins or ends on one that is dead: Kysely, under MikroORM, gives one back only
 * after `begin` and `rollback` went well, so each loss would take a connection out of the pool for good. The
 * transaction itself ended with the connection.
 */
export function watchQueries(client: PoolClient, { meter, deadlineMs }: Watch): void {
  const send = client.query.bind(client) as Query;
  const watched = async (result: Promise<unknown>, sql: string): Promise<unknown> => {
    const startedAt = performance.now();
    // While a statement is under way this closes the socket, and the statement fails.
    const deadline = deadlineMs === 0 ? undefined : setTimeout(() => void client.end(), deadlineMs);
    try {
      return await result;
    } catch (error) {
      if (sql === 'rollback') return NOTHING;
      if (BEGINNING.test(sql)) giveUp(client);
      throw error;
    } finally {
      clearTimeout(deadline);
      meter.queried(performance.now() - startedAt, sql);
    }
  };
  const query: Query = (...args) => {
    const result = send(...args);
    if (result instanceof Promise) return watched(result, textOf(args[0]));
    // Whoever reads it hears of its failure.
    if (result instanceof Readable) watched(finished(result), textOf(args[0])).catch(() => undefined);
    return result;
  };
  client.query = query as PoolClient['query'];
}

/** Who holds it and does release it, unlike Kysely, must not hear that it is released already. */
function giveUp(client: PoolClient): void {
  client.release(true);
  client.release = () => undefined;
}

const BEGINNING = /^(begin|start transaction)\b/;
const NOTHING = { command: 'ROLLBACK', rowCount: 0, rows: [] };

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}
