import type { OpenAPIObject } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { RequestProblem } from './request.errors.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Knows from the document which methods an address has: another one is a 405 that names them, and OPTIONS says them. */
export function knownMethods(
  document: OpenAPIObject,
): (request: Request, response: Response, next: NextFunction) => void {
  const routes = Object.entries(document.paths).map(([path, item]) => ({
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
    methods: METHODS.filter((method) => item[method] !== undefined).map((method) => method.toUpperCase()),
  }));
  return (request, response, next) => {
    const methods = routes.filter(({ pattern }) => pattern.test(request.path)).flatMap((route) => route.methods);
    if (methods.length === 0 || methods.includes(request.method === 'HEAD' ? 'GET' : request.method)) {
      next();
      return;
    }
    const allow = [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].join(', ');
    if (request.method === 'OPTIONS') response.set('Allow', allow).status(204).end();
    else
      next(
        new RequestProblem(
          405,
          'request.method-not-allowed',
          `${request.method} is not possible here. Possible are ${allow}.`,
          { Allow: allow },
        ),
      );
  };
}
