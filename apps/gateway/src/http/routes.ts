import type { OpenAPIObject } from '@nestjs/swagger';
import type { Request } from 'express';
import { inlined } from '../openapi/inlined.js';
import { Attached } from './attached.js';

export type PathItem = OpenAPIObject['paths'][string];

export type Operation = NonNullable<PathItem['get']>;

export const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** An address of the document: as it stands there, and what can be done at it. */
export interface Route {
  readonly template: string;
  readonly item: PathItem;
  /** In capitals, as requests have them. */
  readonly methods: readonly string[];
}

/** Knows from the document what a request is about. Each is looked up once, however many want to know. */
export class Routes {
  private readonly literals: ReadonlyMap<string, Route>;
  /** By the number of their segments. */
  private readonly patterns: ReadonlyMap<number, readonly Pattern[]>;
  private readonly found = new Attached<Route>();

  constructor(document: OpenAPIObject) {
    const routes = Object.entries(inlined(document).paths).map(([template, item]) => routeOf(template, item));
    this.literals = new Map(routes.map((route) => [route.template, route]));
    const patterns = routes.filter(({ template }) => template.includes('{')).map(patternOf);
    this.patterns = Map.groupBy(patterns, ({ route }) => segments(route.template));
  }

  /** The address that a request goes to, if there is such a one. */
  of(request: Request): Route | undefined {
    const known = this.found.get(request);
    if (known) return known;
    const route = this.at(request.path);
    if (route) this.found.set(request, route);
    return route;
  }

  /** What a request wants done. Whoever asks for the head alone wants what it is the head of. */
  operationOf(request: Request): Operation | undefined {
    const wanted = METHODS.find((name) => name.toUpperCase() === (request.method === 'HEAD' ? 'GET' : request.method));
    return wanted && this.of(request)?.item[wanted];
  }

  /** What is spelled out is no value of a parameter: /rules/stats is not /rules/{id}. */
  private at(path: string): Route | undefined {
    const plain = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
    return (
      this.literals.get(plain) ??
      this.patterns.get(segments(plain))?.find(({ expression }) => expression.test(plain))?.route
    );
  }
}

interface Pattern {
  readonly route: Route;
  readonly expression: RegExp;
}

function routeOf(template: string, item: PathItem): Route {
  const methods = METHODS.filter((method) => item[method] !== undefined).map((method) => method.toUpperCase());
  return { template, item, methods };
}

function patternOf(route: Route): Pattern {
  // eslint-disable-next-line no-restricted-syntax -- made of the addresses of the document
  return { route, expression: new RegExp(`^${route.template.replace(/\{\w+\}/g, '[^/]+')}$`) };
}

function segments(path: string): number {
  return path.split('/').length;
}

/** The names of all parameters that some operation reads from a query. */
export function queryParameters(document: OpenAPIObject): ReadonlySet<string> {
  const operations = Object.values(inlined(document).paths).flatMap((item) => METHODS.map((method) => item[method]));
  const parameters = operations.flatMap((operation) => operation?.parameters ?? []);
  return new Set(parameters.flatMap((each) => ('in' in each && each.in === 'query' ? [each.name] : [])));
}
