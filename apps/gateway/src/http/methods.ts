import { NotFoundException } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { escapePointer } from '@sentinelops/domain';
import type { NextFunction, Request, Response } from 'express';
import { InvalidRequest, RequestProblem } from './request.errors.js';
import { METHODS, operationsOf, routesOf } from './routes.js';

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

/** Knows from the document which methods an address has: another one is a 405 that names them, and OPTIONS says them. */
export function knownMethods(document: OpenAPIObject): Middleware {
  const methodsAt = methodsByAddress(document);
  return (request, response, next) => {
    const methods = methodsAt(request.path);
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
export function knownParameters(document: OpenAPIObject): Middleware {
  const operationAt = operationsOf(document);
  return (request, _response, next) => {
    const operation = operationAt(request.path, request.method);
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
export function knownAddresses(document: OpenAPIObject): Middleware {
  const methodsAt = methodsByAddress(document);
  return (request, _response, next) => {
    if (methodsAt(request.path).length > 0) next();
    else next(new NotFoundException());
  };
}

function methodsByAddress(document: OpenAPIObject): (path: string) => readonly string[] {
  const routeAt = routesOf(document);
  return (path) => {
    const item = routeAt(path)?.item ?? {};
    return METHODS.filter((method) => item[method] !== undefined).map((method) => method.toUpperCase());
  };
}
