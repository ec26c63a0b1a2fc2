import { DatabaseError, type PoolClient, type QueryResultRow } from 'pg';

/** A statement that reads, for which not every plan will do. */
export interface BoundedStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Settings of the planner that are off for it. */
  readonly without: readonly string[];
}

const CANCELED = '57014';

/** The server's own timeout comes first; one that waits for its disk, or a network that is gone, keeps to none. */
const GRACE_MS = 500;

/**
 * Runs it in a transaction of its own, where limits and settings end with it, also through a PgBouncer. Gives its rows, or
 * null if it was cancelled because the time was over; if it can't even be cancelled, its connection is given up.
 */
export async function runBounded<Row extends QueryResultRow>(
  client: PoolClient,
  { text, values, without }: BoundedStatement,
  timeoutMs: number,
): Promise<readonly Row[] | null> {
  const patience = new AbortController();
  const deadline = setTimeout(() => {
    patience.abort();
    void client.end();
  }, timeoutMs + GRACE_MS);
  const settings = [`statement_timeout = ${timeoutMs}`, ...without.map((setting) => `${setting} = off`)];
  try {
    await client.query(`begin read only; ${settings.map((setting) => `set local ${setting}`).join('; ')}`);
    const { rows } = await client.query<Row>(text, [...values]);
    await client.query('commit');
    return rows;
  } catch (error) {
    await client.query('rollback');
    if (patience.signal.aborted || (error instanceof DatabaseError && error.code === CANCELED)) return null;
    throw error;
  } finally {
    clearTimeout(deadline);
  }
}
