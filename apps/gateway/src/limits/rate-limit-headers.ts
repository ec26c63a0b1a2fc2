import type { Response } from 'express';
import type { Budget, RateLimiter } from './rate-limiter.js';

/**
 * Says what a caller may do in a time and what is left of it, after draft-ietf-httpapi-ratelimit-headers: in lists, since
 * more than one limit may hold for a request.
 */
export function announce(response: Response, { name, quota, windowS }: RateLimiter, budget: Budget): void {
  add(response, 'RateLimit-Policy', `"${name}";q=${quota};w=${windowS}`);
  add(response, 'RateLimit', `"${name}";r=${budget.remaining};t=${budget.resetS}`);
}

function add(response: Response, header: string, item: string): void {
  const before = response.get(header);
  response.set(header, before === undefined ? item : `${before}, ${item}`);
}
