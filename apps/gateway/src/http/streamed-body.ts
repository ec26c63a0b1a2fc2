import { PassThrough, type Readable } from 'node:stream';
import type { Request } from 'express';
import { hashBody } from '../idempotency/fingerprint.js';
import { hasBody } from './body.js';
import { RequestProblem, unsupportedMediaType } from './request.errors.js';

/** How OpenAPI describes bytes; a page shows a button to choose a file. */
export const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/**
 * The body of a request as it arrives. Reading it partly, or giving up, leaves the connection alone, so that the
 * answer still gets through.
 * @throws RequestProblem `request.no-body`, `request.unsupported-media-type`
 */
export function bodyStream(request: Request, types: readonly string[]): { type: string; stream: Readable } {
  if (!hasBody(request))
    throw new RequestProblem('request.no-body', `Send a body of one of these types: ${types.join(', ')}.`);
  const type = request.is([...types]);
  if (typeof type !== 'string') throw unsupportedMediaType(request, types);
  hashBody(request);
  const stream = new PassThrough();
  const abort = (cause?: Error): void => {
    stream.destroy(new RequestProblem('request.aborted', 'The request ended early.', { cause }));
  };
  request.on('error', abort).on('aborted', abort);
  request.pipe(stream);
  return { type, stream };
}
