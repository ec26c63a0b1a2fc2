import type { ClientConfig, Pool, PoolClient, PoolConfig, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { DatabaseSettings } from '../database.config.js';
import { Acquirer } from './acquisition.js';
import { runBounded, type BoundedStatement } from './bounded-statement.js';
import { connectionOptions } from './connection-options.js';
import { copiedValue } from './copied-value.js';
import { waysOfEncryption } from './encryption.js';
import { EncryptionChoice } from './encryption-choice.js';
import { nameStatements } from './named-statements.js';
import { PoolMeter, type PoolListener } from './pool-meter.js';
import { poolOptions } from './pool-options.js';
import { DEFAULT_POOL, type PoolSettings } from './pool-settings.js';
import type { PoolStatistics } from './pool-statistics.js';
import { StatementNames } from './statement-names.js';
import { watchQueries } from './watched-queries.js';
import { withValues } from './with-values.js';

/** The server's own timeout comes first: its word is the better one, and the connection stays. At most twice as long. */
const GRACE_MAX_MS = 5000;

/** MikroORM's pool of connections, watched and kept alive. */
export class DatabasePool {
  readonly settings: PoolSettings;
  /** How to connect beside the pool, as it does itself. */
  readonly connection: ClientConfig;
  private readonly encryption: EncryptionChoice;
  private readonly meter: PoolMeter;
  private readonly names = new StatementNames();
  private pool: Pool | undefined;
  private acquirer: Acquirer | undefined;

  constructor({ url, applicationName, pool }: DatabaseSettings) {
    this.settings = { ...DEFAULT_POOL, ...pool };
    this.encryption = new EncryptionChoice(waysOfEncryption(url));
    this.connection = withCurrent(this.encryption, connectionOptions(url, applicationName, this.settings));
    this.meter = new PoolMeter(this.settings.slowQueryMs);
  }

  statistics(): PoolStatistics {
    const { size, maxOverflow } = this.settings;
    const { totalCount = 0, idleCount = 0, waitingCount = 0 } = this.pool ?? {};
    const { opened, recycled, replaced, timeouts, acquisitions, queries, slowQueries } = this.meter;
    return {
      size,
      maxOverflow,
      idle: idleCount,
      inUse: totalCount - idleCount,
      overflow: Math.max(0, totalCount - size),
      waiting: waitingCount,
      timeouts,
      opened,
      recycled,
      replaced,
      acquire: acquisitions.summary(),
      query: queries.summary(),
      slowQueries: slowQueries.summary(),
    };
  }

  /** Tells the listener of each wait for a connection and of each statement from now on. */
  observe(listener: PoolListener): void {
    this.meter.observe(listener);
  }

  /** One statement of whoever has no use for MikroORM, on any connection. */
  query<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<QueryResult<Row>> {
    return this.run({ text, values: [...values] });
  }

  /**
   * The same, parsed and planned once for each connection. For texts that come again and again; a PgBouncer in between gives
   * each transaction another connection, which need not know them.
   */
  prepared<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<QueryResult<Row>> {
    const name = this.settings.pgBouncer ? undefined : this.names.of(text);
    return this.run({ ...(name !== undefined && { name }), text, values: [...values] });
  }

  /** One statement for which there is only so much time, and not every plan will do. Null if it was cancelled for that. */
  bounded<Row extends QueryResultRow>(statement: BoundedStatement, timeoutMs: number): Promise<readonly Row[] | null> {
    return this.lend((client) => runBounded<Row>(client, statement, timeoutMs));
  }

  /** The one text that a query gives, in UTF-8, in pieces. For what is large and only passed on. */
  copied(text: string, values: readonly unknown[]): Promise<readonly Uint8Array[]> {
    const query = withValues(text, values);
    return this.lend((client) => copiedValue(client, query));
  }

  /**
   * Before the pool is closed: Kysely, under MikroORM, loses a connection for good that it gets while it closes, and the
   * pool then waits for that one for ever.
   */
  async settled(): Promise<void> {
    await this.acquirer?.settled();
  }

  /** For MikroORM, which makes the pool. */
  driverOptions(): PoolConfig & { readonly onPoolCreated: (pool: Pool) => void } {
    const onPoolCreated = (pool: Pool): void => {
      this.adopt(pool);
    };
    return { ...poolOptions(this.connection, this.settings), onPoolCreated };
  }

  private run<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    return this.lend((client) => client.query<Row>(query));
  }

  private async lend<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    if (!this.acquirer) throw new Error('There is no pool yet.');
    const client = await this.acquirer.acquire();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  }

  private adopt(pool: Pool): void {
    this.pool = pool;
    const { settings, meter, encryption } = this;
    withCurrent(encryption, pool.options);
    this.countLives(pool);
    const deadlineMs = settings.statementTimeoutMs + Math.min(settings.statementTimeoutMs, GRACE_MAX_MS);
    pool.on('connect', (client) => {
      watchQueries(client, { meter, deadlineMs });
      if (!settings.pgBouncer) nameStatements(client, this.names);
    });
    const acquirer = new Acquirer(pool, { settings, meter, encryption });
    this.acquirer = acquirer;
    // `pool.query` connects with a callback, and goes without all this.
    const connect = pool.connect.bind(pool) as (callback: unknown) => Promise<PoolClient>;
    const acquire = (callback?: unknown): Promise<PoolClient> =>
      callback === undefined ? acquirer.acquire() : connect(callback);
    pool.connect = acquire as Pool['connect'];
  }

  private countLives(pool: Pool): void {
    const openedAt = new WeakMap<PoolClient, number>();
    pool.on('connect', (client) => {
      this.meter.opened++;
      openedAt.set(client, performance.now());
    });
    pool.on('remove', (client) => {
      const age = performance.now() - (openedAt.get(client) ?? Infinity);
      if (this.settings.recycleMs > 0 && age >= this.settings.recycleMs) this.meter.recycled++;
    });
  }
}

/** Read for each new connection, which is made as the last one could be made. */
function withCurrent<T extends ClientConfig>(encryption: EncryptionChoice, options: T): T {
  return Object.defineProperty(options, 'ssl', { get: () => encryption.current, enumerable: true });
}
