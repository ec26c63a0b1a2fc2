import { Client, type ClientConfig } from 'pg';
import { DatabaseProblem } from '../../database-problem.js';
import type { Query } from '../../shared/query.js';

/**
 * The one connection that holds the lock and does the work: both end together, whatever happens to either. It is not
 * one of the pool's, whose time limits are meant for requests.
 */
export class MigrationSession {
  private constructor(
    private readonly client: Client,
    readonly pid: number,
  ) {}

  /** @throws DatabaseProblem if a pooler stands between, and what the driver throws if there is no connection */
  static async open(connection: ClientConfig): Promise<MigrationSession> {
    const client = await connect(connection);
    try {
      const pid = await backendPid(client);
      await client.query(LIVING);
      // Not every system can do that, and then a killed migration ends no later than with its statement.
      await client.query(`set client_connection_check_interval = '1s'`).catch(() => undefined);
      return new MigrationSession(client, pid);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Without values beside it, since `create index concurrently` can't be prepared. */
  readonly query: Query = async <Row extends object>(sql: string) => (await this.client.query<Row>(sql)).rows;

  /** The work is there as a whole afterwards, or not at all. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('begin');
    try {
      const result = await work();
      await this.client.query('commit');
      return result;
    } catch (error) {
      // On a lost connection there is nothing left to roll back.
      await this.client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  end(): Promise<void> {
    return this.client.end();
  }
}

/** It may wait for its turn or for others as long as it takes; but one that was stopped in a transaction must not hold its locks. */
const LIVING = `set idle_session_timeout = 0; set idle_in_transaction_session_timeout = '60s'`;

async function connect(connection: ClientConfig): Promise<Client> {
  const client = new Client(connection);
  // A connection that is lost makes its next query fail; that is soon enough.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * A pooler answers with a number of its own when a connection is made. Behind one that gives each transaction another
 * connection, the lock would stay with a connection that others work on.
 */
async function backendPid(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const pid = rows[0]?.pid ?? NaN;
  if ('processID' in client && client.processID === pid) return pid;
  throw new DatabaseProblem(
    'DATABASE_URL leads to a connection pooler such as PgBouncer: migrate over a direct connection to PostgreSQL.',
  );
}
