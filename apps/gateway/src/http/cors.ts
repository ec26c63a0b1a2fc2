import type { NestExpressApplication } from '@nestjs/platform-express';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const REQUEST_HEADERS = ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match'];
const OWN_REQUEST_HEADERS = ['X-API-Key', 'X-Request-Id'];
const ANSWER_HEADERS = ['ETag', 'Link', 'Location', 'Retry-After', 'RateLimit', 'RateLimit-Policy'];
const OWN_ANSWER_HEADERS = ['Idempotency-Replayed', 'X-Request-Id'];

/** How long a browser may remember what it was allowed, in seconds. */
const REMEMBERED_S = 600;

/** Lets pages of these origins call the API. Of none, nothing is said at all, and browsers then refuse by themselves. */
export function allowOrigins(app: NestExpressApplication, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.enableCors({
    origin: [...origins],
    methods: METHODS,
    allowedHeaders: [...REQUEST_HEADERS, ...OWN_REQUEST_HEADERS],
    exposedHeaders: [...ANSWER_HEADERS, ...OWN_ANSWER_HEADERS],
    maxAge: REMEMBERED_S,
    // OPTIONS goes on to where it says what is possible at an address.
    preflightContinue: true,
  });
}
