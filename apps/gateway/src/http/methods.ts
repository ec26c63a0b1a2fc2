import { NotFoundException } from '@nestjs/common';
import { escapePointer } from '@sentinelops/domain';
import type { NextFunction, Request, Response } from 'express';
import { InvalidRequest, RequestProblem } from './request.errors.js';
import type { Routes } from './routes.js';

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

/** Knows from the document which methods an address has: another one is a 405 that names them, and OPTIONS says them. */
export function knownMethods(routes: Routes): Middleware {
  return (request, response, next) => {
    const methods = routes.of(request)?.methods ?? [];
    if (methods.length === 0 || methods.includes(request.method === 'HEAD' ? 'GET' : request.method)) {
      next();
      return;
    }
    const allow = [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].join(', ');
    if (request.method === 'OPTIONS') response.set('Allow', allow).status(204).end();
    else
      next(
        new RequestProblem(
          'request.method-not-allowed',
          `${request.method} is not possible here. Possible are ${allow}.`,
          { headers: { Allow: allow } },
        ),
      );
  };
}

/** Refuses parameters where none is known; what knows some reads and refuses them itself. */
export function knownParameters(routes: Routes): Middleware {
  return (request, _response, next) => {
    const operation = routes.operationOf(request);
    const names = Object.keys(request.query);
    const takesNone =
      operation?.parameters?.every((parameter) => !('in' in parameter) || parameter.in !== 'query') ?? false;
    if (names.length === 0 || !takesNone) next();
    else
      next(
        new InvalidRequest(
          'query',
          names.map((name) => ({ pointer: `/${escapePointer(name)}`, detail: 'is not known here' })),
        ),
      );
  };
}

/** Nest says so below its prefix alone; everywhere else Express would answer with a page of its own. */
export function knownAddresses(routes: Routes): Middleware {
  return (request, _response, next) => {
    if (routes.of(request)) next();
    else next(new NotFoundException());
  };
}
