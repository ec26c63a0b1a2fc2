import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { DatabaseProblem } from '../database-problem.js';
import type { Query } from '../shared/query.js';

const MAY_MAKE_SCHEMAS = `
  select has_database_privilege(current_database(), 'create') as "mayCreate",
    current_setting('transaction_read_only') = 'on' as "isReadOnly"`;

/**
 * Works in an empty schema that no one else sees, in a transaction that is never committed: nothing is left of it, however
 * it ends, and it touches nothing that others use.
 * @throws DatabaseProblem if the user may not make one
 */
export async function inScratchSchema<T>(orm: MikroORM, work: (query: Query) => Promise<T>): Promise<T> {
  const pool = await orm.em.getConnection().getNativeClient();
  const client = await pool.connect();
  const query: Query = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
  try {
    await query('begin');
    await assertAllowed(query);
    const name = `sentinelops_scratch_${randomBytes(8).toString('hex')}`;
    await query(`create schema ${name}`);
    // That schema alone, so that no statement can reach what lies in another.
    await query(`set local search_path to ${name}`);
    return await work(query);
  } finally {
    // A connection that is thrown away takes its transaction with it, whatever happened to either.
    client.release(true);
  }
}

async function assertAllowed(query: Query): Promise<void> {
  const [rights] = await query<{ mayCreate: boolean; isReadOnly: boolean }>(MAY_MAKE_SCHEMAS);
  if (rights?.isReadOnly === true) {
    throw new DatabaseProblem('DATABASE_URL: this server only reads, and comparing schemas needs one that writes.');
  }
  if (rights?.mayCreate !== true) {
    throw new DatabaseProblem(
      'DATABASE_URL: comparing schemas needs a user who may create a schema in the database, such as its owner.',
    );
  }
}
