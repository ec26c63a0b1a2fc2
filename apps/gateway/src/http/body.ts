import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import express from 'express';
import { API_PREFIX } from '../addresses.js';
import { hashBody } from '../idempotency/fingerprint.js';
import { unsupportedMediaType } from './request.errors.js';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Routes that read their body as a stream, and say themselves what they take. */
const STREAMED = new RegExp(`^/${API_PREFIX}/(rules|incidents)/import/`);

/** JSON bodies up to a limit, and nothing else but where a body is streamed. */
export function acceptBodies(app: NestExpressApplication, limit: number): void {
  app.use(refuseOtherTypes, hashJson, express.json({ limit, type: JSON_TYPES, strict: true }));
}

/** Whether the operation reads the body of a request itself, as it arrives. */
export function isStreamed({ path }: Request): boolean {
  return STREAMED.test(path);
}

/** Browsers say `Content-Length: 0` for a POST without a body. */
export function hasBody(request: Request): boolean {
  return request.header('transfer-encoding') !== undefined || Number(request.header('content-length') ?? 0) > 0;
}

function refuseOtherTypes(request: Request, _response: Response, next: NextFunction): void {
  const refused = !isStreamed(request) && hasBody(request) && request.is(JSON_TYPES) === false;
  if (refused) next(unsupportedMediaType(request, ['application/json']));
  else next();
}

function hashJson(request: Request, _response: Response, next: NextFunction): void {
  if (!isStreamed(request)) hashBody(request);
  next();
}
