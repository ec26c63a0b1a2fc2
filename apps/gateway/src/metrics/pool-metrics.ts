import { Injectable } from '@nestjs/common';
import { Database, type PoolStatistics } from '@sentinelops/persistence';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const PREFIX = 'sentinelops_db_';
const BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

type Read = (statistics: PoolStatistics) => number;

/** Values of this moment, by their names without the prefix. */
const GAUGES: Readonly<Record<string, readonly [help: string, read: Read]>> = {
  pool_size: ['Connections that are kept.', ({ size }) => size],
  pool_max_overflow: ['How many more connections there may be under load.', ({ maxOverflow }) => maxOverflow],
  pool_idle: ['Open connections that no one uses.', ({ idle }) => idle],
  pool_in_use: ['Connections in use.', ({ inUse }) => inUse],
  pool_overflow: ['Open connections beyond those that are kept.', ({ overflow }) => overflow],
  pool_waiting: ['Callers that wait for a connection.', ({ waiting }) => waiting],
};

/** Counts since the start, by their names without the prefix. */
const COUNTERS: Readonly<Record<string, readonly [help: string, read: Read]>> = {
  pool_timeouts_total: ['Callers that waited for a connection in vain.', ({ timeouts }) => timeouts],
  pool_opened_total: ['Connections that were opened.', ({ opened }) => opened],
  pool_recycled_total: ['Connections that were closed because of their age.', ({ recycled }) => recycled],
  pool_replaced_total: ['Connections that were found dead before they were used.', ({ replaced }) => replaced],
  slow_queries_total: ['Statements that counted as slow.', ({ slowQueries }) => slowQueries.count],
};

/** The connections to the database, and what it costs to use them. */
@Injectable()
export class PoolMetrics {
  constructor(registry: Registry, { pool }: Database) {
    const registers = [registry];
    const statistics = ofOneMoment(() => pool.statistics());
    for (const [name, [help, read]] of Object.entries(GAUGES)) {
      new Gauge({
        name: `${PREFIX}${name}`,
        help,
        registers,
        collect() {
          this.set(read(statistics()));
        },
      });
    }
    for (const [name, [help, read]] of Object.entries(COUNTERS)) {
      new Counter({
        name: `${PREFIX}${name}`,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(read(statistics()));
        },
      });
    }
    const acquire = histogram(
      registry,
      'pool_acquire_duration_seconds',
      'Waits for a connection, those in vain included.',
    );
    const query = histogram(registry, 'query_duration_seconds', 'Statements, on the server and on the way.');
    pool.observe({
      acquired: (durationMs) => {
        acquire.observe(durationMs / 1000);
      },
      queried: (durationMs) => {
        query.observe(durationMs / 1000);
      },
    });
  }
}

/** All metrics of one scrape speak of the same moment, and the statistics are made once for them. */
function ofOneMoment<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    if (!made) {
      made = { value: make() };
      setImmediate(() => (made = undefined));
    }
    return made.value;
  };
}

function histogram(registry: Registry, name: string, help: string): Histogram {
  return new Histogram({ name: `${PREFIX}${name}`, help, buckets: BUCKETS_SECONDS, registers: [registry] });
}
