import type { Request } from 'express';
import type { Unauthenticated } from '../http/access.errors.js';
import type { RequestProblem } from '../http/request.errors.js';
import { addressKey } from './address-key.js';
import type { RateLimits } from './rate-limits.js';
import { tooMany } from './too-many.js';

/**
 * Counts who was not let in, and gives what to answer: whoever tries again and again is not even told any more what was
 * wrong. Those who do show who they are, from the same address too, never come here.
 */
export async function countFailure(
  { failedAuthentication: limiter }: RateLimits,
  { ip }: Request,
  failure: Unauthenticated,
): Promise<RequestProblem> {
  if (!limiter) return failure;
  const budget = await limiter.take(addressKey(ip));
  if (!budget.isSpent) return failure;
  return tooMany(
    `More than ${limiter.quota} requests a minute came from this address without valid credentials.`,
    budget,
  );
}
