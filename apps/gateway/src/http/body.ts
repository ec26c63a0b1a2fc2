import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import express from 'express';
import { RequestProblem } from './request.errors.js';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Routes that read their body as a stream, and say themselves what they take. */
const STREAMED = /^\/api\/v1\/(rules|incidents)\/import\//;

/** JSON bodies up to a limit, and nothing else but where a body is streamed. */
export function acceptBodies(app: NestExpressApplication, limit: number): void {
  app.use(refuseOtherTypes, express.json({ limit, type: JSON_TYPES, strict: true }));
}

function refuseOtherTypes(request: Request, _response: Response, next: NextFunction): void {
  // `is` gives null where there is no body at all.
  const refused = !STREAMED.test(request.path) && request.is(JSON_TYPES) === false;
  if (!refused) {
    next();
    return;
  }
  const detail = `The content type ${request.header('content-type') ?? '(none)'} is not supported here. Send application/json.`;
  next(new RequestProblem(415, 'request.unsupported-media-type', detail));
}
