import type { OpenAPIObject } from '@nestjs/swagger';
import { inlined } from '../openapi/inlined.js';

export type PathItem = OpenAPIObject['paths'][string];

export type Operation = NonNullable<PathItem['get']>;

export const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** An address of the document: as it stands there, and what can be done at it. */
export interface Route {
  readonly template: string;
  readonly item: PathItem;
}

/** Finds by the document what an address is. What is spelled out is no value of a parameter: /rules/stats is not /rules/{id}. */
export function routesOf(document: OpenAPIObject): (path: string) => Route | undefined {
  const routes = Object.entries(inlined(document).paths).map(([template, item]) => ({ template, item }));
  const literals = new Map(routes.map((route) => [route.template, route]));
  const patterns = routes
    .filter(({ template }) => template.includes('{'))
    // eslint-disable-next-line no-restricted-syntax -- made of the addresses of the document
    .map((route) => ({ route, pattern: new RegExp(`^${route.template.replace(/\{\w+\}/g, '[^/]+')}$`) }));
  return (path) => {
    const plain = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
    return literals.get(plain) ?? patterns.find(({ pattern }) => pattern.test(plain))?.route;
  };
}

/** Finds by the document what a request wants done. Whoever asks for the head alone wants what it is the head of. */
export function operationsOf(document: OpenAPIObject): (path: string, method: string) => Operation | undefined {
  const routeAt = routesOf(document);
  return (path, method) => {
    const wanted = METHODS.find((name) => name.toUpperCase() === (method === 'HEAD' ? 'GET' : method));
    return wanted && routeAt(path)?.item[wanted];
  };
}

/** The names of all parameters that some operation reads from a query. */
export function queryParameters(document: OpenAPIObject): ReadonlySet<string> {
  const operations = Object.values(inlined(document).paths).flatMap((item) => METHODS.map((method) => item[method]));
  const parameters = operations.flatMap((operation) => operation?.parameters ?? []);
  return new Set(parameters.flatMap((each) => ('in' in each && each.in === 'query' ? [each.name] : [])));
}
