import type { Database } from '@sentinelops/persistence';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Processes } from '../processes/processes.js';
import type { Limits } from '../settings/limits.js';
import type { Counts } from './early-counts.js';
import { RateLimiter } from './rate-limiter.js';
import { SharedCounts } from './shared-counts.js';

const WINDOW_S = 60;

/** How much each caller and each address may ask for in a minute; null where that is not limited. */
export class RateLimits {
  readonly principal: RateLimiter | null;
  readonly address: RateLimiter | null;
  readonly failedAuthentication: RateLimiter | null;

  constructor(limits: Limits, database: Database, processes: Processes) {
    const shared = limits.rateLimitStore === 'database' ? new SharedCounts(database) : null;
    const limiter = (name: string, points: number): RateLimiter | null => {
      if (points === 0) return null;
      const options = { keyPrefix: name, points, duration: WINDOW_S };
      return new RateLimiter(name, shared ? inDatabase(options, shared) : processes.counts(options));
    };
    this.principal = limiter('principal', limits.requestsPerPrincipal);
    this.address = limiter('address', limits.requestsPerAddress);
    this.failedAuthentication = limiter('failed-authentication', limits.failedAuthentications);
  }
}

interface Policy {
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
}

function inDatabase(policy: Policy, shared: SharedCounts): Counts {
  return new RateLimiterPostgres({
    ...policy,
    storeClient: shared,
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    insuranceLimiter: new RateLimiterMemory(policy),
    // Whoever has nothing left need not be counted any further.
    inMemoryBlockOnConsumed: policy.points,
  });
}
