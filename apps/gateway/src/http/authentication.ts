import type { OpenAPIObject } from '@nestjs/swagger';
import type { RequestHandler } from 'express';
import { databaseAway } from './database-away.js';
import { neededByDocument } from './permission.js';
import { admit, type PrincipalProvider } from './principal.js';
import { operationsOf } from './routes.js';

/**
 * Lets no stranger further where the document asks for credentials. This comes before a body is read, so that those who
 * may do nothing cost next to nothing; what a principal may do is the guard's business.
 */
export function authentication(document: OpenAPIObject, provider: PrincipalProvider): RequestHandler {
  const operationAt = operationsOf(document);
  return async (request, response, next) => {
    const operation = operationAt(request.path, request.method);
    if (!operation || operation.security?.length === 0) {
      next();
      return;
    }
    const needed = neededByDocument(operation);
    const evenIfAway = needed === undefined || needed === 'operations:read';
    await authenticated(provider, { evenIfAway })(request, response, next);
  };
}

/** Lets through whoever shows who that is. */
export function authenticated(provider: PrincipalProvider, { evenIfAway = true } = {}): RequestHandler {
  return async (request, _response, next) => {
    try {
      admit(request, await provider.principalOf(request, { evenIfAway }));
    } catch (error) {
      throw databaseAway(error) ?? error;
    }
    next();
  };
}
