import type { Database, PoolStatistics } from '@sentinelops/persistence';
import { RateLimiterCluster, RateLimiterMemory, type IRateLimiterOptions } from 'rate-limiter-flexible';
import type { Registry } from 'prom-client';
import { EarlyCounts, type Counts } from '../limits/early-counts.js';
import type { LineToPrimary } from './questions.js';

/** What holds for all processes of this gateway together, of which this is one. */
export abstract class Processes {
  /** In the text format of Prometheus. */
  abstract metrics(): Promise<string>;
  abstract poolStatistics(): Promise<PoolStatistics>;
  /** Counts in memory. */
  abstract counts(options: IRateLimiterOptions): Counts;
}

export class OnlyProcess extends Processes {
  constructor(
    private readonly registry: Registry,
    private readonly database: Database,
  ) {
    super();
  }

  metrics(): Promise<string> {
    return this.registry.metrics();
  }

  poolStatistics(): Promise<PoolStatistics> {
    return Promise.resolve(this.database.pool.statistics());
  }

  counts(options: IRateLimiterOptions): Counts {
    return new RateLimiterMemory(options);
  }
}

/** The primary knows of all of them, and gets to know from each what that knows. */
export class OneOfSeveral extends Processes {
  constructor(
    private readonly line: LineToPrimary,
    registry: Registry,
    { pool }: Database,
  ) {
    super();
    line.answer('metrics', () => registry.getMetricsAsJSON());
    line.answer('pool', () => pool.statistics());
  }

  metrics(): Promise<string> {
    return this.line.ask('metrics');
  }

  poolStatistics(): Promise<PoolStatistics> {
    return this.line.ask('pool');
  }

  counts(options: IRateLimiterOptions): Counts {
    return new EarlyCounts(new RateLimiterCluster(options));
  }
}
