import { DatabaseError, type ClientBase, type QueryResultRow } from 'pg';

/** A statement that reads, for which not every plan will do. */
export interface BoundedStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Settings of the planner that are off for it. */
  readonly without: readonly string[];
}

const CANCELED = '57014';

/**
 * Runs it in a transaction of its own, where limits and settings end with it, also through a PgBouncer. Gives its rows, or
 * null if it was cancelled because the time was over.
 */
export async function runBounded<Row extends QueryResultRow>(
  client: ClientBase,
  { text, values, without }: BoundedStatement,
  timeoutMs: number,
): Promise<readonly Row[] | null> {
  const settings = [`statement_timeout = ${timeoutMs}`, ...without.map((setting) => `${setting} = off`)];
  await client.query(`begin read only; ${settings.map((setting) => `set local ${setting}`).join('; ')}`);
  try {
    const { rows } = await client.query<Row>(text, [...values]);
    await client.query('commit');
    return rows;
  } catch (error) {
    await client.query('rollback');
    if (error instanceof DatabaseError && error.code === CANCELED) return null;
    throw error;
  }
}
