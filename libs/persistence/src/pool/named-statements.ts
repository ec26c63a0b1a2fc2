import type { PoolClient } from 'pg';
import type { StatementNames } from './statement-names.js';

type Query = (...args: unknown[]) => unknown;

/**
 * Has a connection prepare the statements that come with their values beside them. MikroORM writes its values into the text,
 * and Kysely under it, which the others go through within a transaction, knows no names.
 */
export function nameStatements(client: PoolClient, names: StatementNames): void {
  const send = client.query.bind(client) as Query;
  const query: Query = (...args) => {
    const [text, values] = args;
    const isBare = typeof text !== 'string' || !Array.isArray(values) || values.length === 0;
    return isBare ? send(...args) : send({ name: names.of(text), text, values });
  };
  client.query = query as PoolClient['query'];
}
