/** How many connections there may be, and how long anything may take. Times in milliseconds. */
export interface PoolSettings {
  /** Connections that stay open once they were needed. */
  readonly size: number;
  /** Further ones, opened under load and closed again when idle. */
  readonly maxOverflow: number;
  /** How long one beyond `size` stays idle before it is closed. */
  readonly overflowIdleMs: number;
  /** Longest wait for a connection. */
  readonly acquireTimeoutMs: number;
  /** Age at which a connection is closed; 0: none is. */
  readonly recycleMs: number;
  /** Whether a connection that was idle for a while is tried before it is used. */
  readonly prePing: boolean;
  /** How long after its last use a connection needs no such trial. */
  readonly warmMs: number;
  /** Longest wait for the server to let a new connection in. */
  readonly connectTimeoutMs: number;
  /** Longest a statement may run; 0: without end. */
  readonly statementTimeoutMs: number;
  /** Longest a transaction may do nothing; 0: without end. */
  readonly idleInTransactionTimeoutMs: number;
  /** From here on a statement counts as slow. */
  readonly slowQueryMs: number;
  /** Whether a PgBouncer stands in between that gives out its connections by transaction. */
  readonly pgBouncer: boolean;
}

export const DEFAULT_POOL: PoolSettings = {
  size: 20,
  maxOverflow: 10,
  overflowIdleMs: 30_000,
  acquireTimeoutMs: 30_000,
  recycleMs: 3_600_000,
  prePing: true,
  warmMs: 1000,
  connectTimeoutMs: 10_000,
  statementTimeoutMs: 30_000,
  idleInTransactionTimeoutMs: 60_000,
  slowQueryMs: 1000,
  pgBouncer: false,
};
