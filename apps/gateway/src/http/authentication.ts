import type { RequestHandler } from 'express';
import { countFailure } from '../limits/failed-authentications.js';
import type { RateLimits } from '../limits/rate-limits.js';
import { Unauthenticated } from './access.errors.js';
import { databaseAway } from './database-away.js';
import { neededByDocument } from './permission.js';
import { admit, type PrincipalProvider } from './principal.js';
import type { Routes } from './routes.js';

/**
 * Lets no stranger further where the document asks for credentials. This comes before a body is read, so that those who
 * may do nothing cost next to nothing; what a principal may do is the guard's business.
 */
export function authentication(routes: Routes, provider: PrincipalProvider, rates: RateLimits): RequestHandler {
  return async (request, response, next) => {
    const operation = routes.operationOf(request);
    if (!operation || operation.security?.length === 0) {
      next();
      return;
    }
    const needed = neededByDocument(operation);
    const evenIfAway = needed === undefined || needed === 'operations:read';
    await authenticated(provider, rates, { evenIfAway })(request, response, next);
  };
}

/** Lets through whoever shows who that is. */
export function authenticated(
  provider: PrincipalProvider,
  rates: RateLimits,
  { evenIfAway = true } = {},
): RequestHandler {
  return async (request, _response, next) => {
    try {
      admit(request, await provider.principalOf(request, { evenIfAway }));
    } catch (error) {
      if (error instanceof Unauthenticated) throw await countFailure(rates, request, error);
      throw databaseAway(error) ?? error;
    }
    next();
  };
}
