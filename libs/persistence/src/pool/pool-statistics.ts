import type { DurationSummary } from './duration-window.js';
import type { SlowQueries } from './slow-query-log.js';

/** The pool at this moment. Counts are those since the start. */
export interface PoolStatistics {
  /** Connections that are kept. */
  readonly size: number;
  /** How many more there may be under load. */
  readonly maxOverflow: number;
  readonly idle: number;
  readonly inUse: number;
  /** Connections open beyond `size`. */
  readonly overflow: number;
  /** Callers that wait for a connection. */
  readonly waiting: number;
  /** Callers that waited in vain. */
  readonly timeouts: number;
  readonly opened: number;
  /** Closed because of their age. */
  readonly recycled: number;
  /** Found dead by a ping before they were used, and closed. */
  readonly replaced: number;
  /** What callers waited for a connection, those in vain included. */
  readonly acquire: DurationSummary;
  /** What statements took, on the server and on the way. */
  readonly query: DurationSummary;
  readonly slowQueries: SlowQueries;
}
