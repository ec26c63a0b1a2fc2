import { constants } from 'node:buffer';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import express from 'express';
import { API_PREFIX } from '../addresses.js';
import { hashBody } from '../idempotency/fingerprint.js';
import { jsonLimits } from '../limits/json-limits.js';
import type { Limits } from '../settings/limits.js';
import { answerProblem } from './answer-problem.js';
import { inTurn } from './in-turn.js';
import { RequestProblem, unsupportedMediaType } from './request.errors.js';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Routes that read their body as a stream, and say themselves what they take. */
const STREAMED = new RegExp(`^/${API_PREFIX}/(rules|incidents)/import(/|$)`);

/** JSON bodies up to a limit, and nothing else but where a body is streamed. */
export function acceptBodies(limits: Limits): RequestHandler {
  // Without a limit there is still that of a text in memory.
  const limit = limits.bodyBytes === 0 ? constants.MAX_STRING_LENGTH : limits.bodyBytes;
  const readJson = express.json({ limit, type: JSON_TYPES, strict: true });
  const read = inTurn(refuseOtherTypes, refuseLargeBodies(limit), hashJson, readJson, jsonLimits(limits));
  return (request, response, next) => {
    if (hasBody(request) && !isStreamed(request)) void read(request, response, next);
    else next();
  };
}

/** Browsers say `Content-Length: 0` for a POST without a body. */
export function hasBody(request: Request): boolean {
  return request.header('transfer-encoding') !== undefined || Number(request.header('content-length') ?? 0) > 0;
}

/** Whether the operation reads the body of a request itself, as it arrives. */
export function isStreamed({ path }: Request): boolean {
  return STREAMED.test(path);
}

export function bodyTooLarge(bytesMax: number): RequestProblem {
  const detail = `The body is larger than the ${bytesMax} bytes that are accepted here.`;
  return new RequestProblem('request.too-large', detail);
}

function refuseOtherTypes(request: Request, _response: Response, next: NextFunction): void {
  if (request.is(JSON_TYPES) === false) next(unsupportedMediaType(request, ['application/json']));
  else next();
}

function hashJson(request: Request, _response: Response, next: NextFunction): void {
  hashBody(request);
  next();
}

/** Says so as soon as it shows. The parser would only when all of the body has come, which may have no end. */
function refuseLargeBodies(limit: number): RequestHandler {
  return (request, response, next) => {
    if (Number(request.header('content-length')) > limit) {
      next(bodyTooLarge(limit));
      return;
    }
    let bytes = 0;
    request.on('data', ({ length }: Buffer) => {
      bytes += length;
      if (bytes > limit) answerProblem(request, response, bodyTooLarge(limit));
    });
    next();
  };
}
