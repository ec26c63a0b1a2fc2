import type { Database } from '@sentinelops/persistence';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Limits } from '../settings/limits.js';
import { RateLimiter } from './rate-limiter.js';
import { SharedCounts } from './shared-counts.js';

const WINDOW_S = 60;

/** How much each caller and each address may ask for in a minute; null where that is not limited. */
export class RateLimits {
  readonly principal: RateLimiter | null;
  readonly address: RateLimiter | null;
  readonly failedAuthentication: RateLimiter | null;

  constructor(limits: Limits, database: Database) {
    const shared = limits.rateLimitStore === 'database' ? new SharedCounts(database) : null;
    this.principal = limiter('principal', limits.requestsPerPrincipal, shared);
    this.address = limiter('address', limits.requestsPerAddress, shared);
    this.failedAuthentication = limiter('failed-authentication', limits.failedAuthentications, shared);
  }
}

function limiter(name: string, points: number, shared: SharedCounts | null): RateLimiter | null {
  if (points === 0) return null;
  const options = { keyPrefix: name, points, duration: WINDOW_S };
  const own = new RateLimiterMemory(options);
  if (!shared) return new RateLimiter(name, own);
  const counts = new RateLimiterPostgres({
    ...options,
    storeClient: shared,
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    insuranceLimiter: own,
    // Whoever has nothing left need not be counted any further.
    inMemoryBlockOnConsumed: points,
  });
  return new RateLimiter(name, counts);
}
