import { PassThrough, type Readable } from 'node:stream';
import type { Request } from 'express';
import { hashBody } from '../idempotency/fingerprint.js';
import { Attached } from './attached.js';
import { bodyTooLarge, hasBody } from './body.js';
import { aborted, RequestProblem, unsupportedMediaType } from './request.errors.js';

/** How OpenAPI describes bytes; a page shows a button to choose a file. */
export const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

interface Accepted {
  readonly types: readonly string[];
  /** 0 for any number. */
  readonly bytesMax: number;
}

const streams = new Attached<PassThrough>();

/**
 * The body of a request as it arrives. Reading it partly, or giving up, leaves the connection alone, so that the
 * answer still gets through. The stream fails if there is too much of it, or the request ends early.
 * @throws RequestProblem `request.no-body`, `request.unsupported-media-type`, `request.too-large`, `request.aborted`
 */
export function bodyStream(request: Request, { types, bytesMax }: Accepted): { type: string; stream: Readable } {
  if (!hasBody(request))
    throw new RequestProblem('request.no-body', `Send a body of one of these types: ${types.join(', ')}.`);
  const type = request.is([...types]);
  if (typeof type !== 'string') throw unsupportedMediaType(request, types);
  const isTooLarge = (bytes: number): boolean => bytesMax > 0 && bytes > bytesMax;
  if (isTooLarge(Number(request.header('content-length')))) throw bodyTooLarge(bytesMax);
  // It may have ended while others were at work on it, and says so only once.
  if (request.destroyed) throw aborted(request.errored);
  hashBody(request);
  const stream = new PassThrough();
  streams.set(request, stream);
  let bytes = 0;
  request.on('data', ({ length }: Buffer) => {
    bytes += length;
    if (isTooLarge(bytes)) breakOff(request, bodyTooLarge(bytesMax));
  });
  const abort = (cause?: Error): void => {
    breakOff(request, aborted(cause));
  };
  request.on('error', abort).on('aborted', abort);
  request.pipe(stream);
  return { type, stream };
}

/** Ends the stream of a body with a failure, which its reader then answers. False if no one reads it any more. */
export function breakOff(request: Request, problem: RequestProblem): boolean {
  const stream = streams.get(request);
  if (!stream || stream.destroyed) return false;
  stream.destroy(problem);
  return true;
}
