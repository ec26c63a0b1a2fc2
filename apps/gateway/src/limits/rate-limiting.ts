import type { RequestHandler, Response } from 'express';
import { isProbe } from '../addresses.js';
import { knownPrincipal } from '../http/principal.js';
import { addressKey } from './address-key.js';
import { announce } from './rate-limit-headers.js';
import type { RateLimiter } from './rate-limiter.js';
import type { RateLimits } from './rate-limits.js';
import { tooMany } from './too-many.js';

/** Goes before everything that costs something: who may call is not known yet. */
export function limitAddresses(rates: RateLimits): RequestHandler {
  return async (request, response, next) => {
    if (rates.address && !isProbe(request.path)) {
      await spend(rates.address, addressKey(request.ip), 'came from this address', response);
    }
    next();
  };
}

/** Goes after whoever finds out who calls. */
export function limitPrincipals(rates: RateLimits): RequestHandler {
  return async (request, response, next) => {
    const principal = knownPrincipal(request);
    if (rates.principal && principal && !isProbe(request.path)) {
      await spend(rates.principal, principal.id, 'came with these credentials', response);
    }
    next();
  };
}

/** @throws RequestProblem `request.too-many` */
async function spend(limiter: RateLimiter, key: string, whence: string, response: Response): Promise<void> {
  const budget = await limiter.take(key);
  announce(response, limiter, budget);
  if (budget.isSpent) throw tooMany(`More than ${limiter.quota} requests a minute ${whence}.`, budget);
}
