import { PassThrough, type Readable } from 'node:stream';
import type { Request } from 'express';
import { hasBody } from './body.js';
import { RequestProblem } from './request.errors.js';

/** How OpenAPI describes bytes; a page shows a button to choose a file. */
export const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/**
 * The body of a request as it arrives. Reading it partly, or giving up, leaves the connection alone, so that the
 * answer still gets through.
 * @throws RequestProblem 415 for another type, 400 for no body
 */
export function bodyStream(request: Request, types: readonly string[]): { type: string; stream: Readable } {
  if (!hasBody(request))
    throw new RequestProblem(400, 'request.no-body', `Send a body of one of these types: ${types.join(', ')}.`);
  const type = request.is([...types]);
  if (typeof type !== 'string') {
    const given = request.header('content-type') ?? '(none)';
    const detail = `The content type ${given} is not supported here. Send ${types.join(' or ')}.`;
    throw new RequestProblem(415, 'request.unsupported-media-type', detail);
  }
  const stream = new PassThrough();
  request.on('error', (error) => stream.destroy(error));
  request.on('aborted', () => stream.destroy(new RequestProblem(400, 'request.aborted', 'The request ended early.')));
  request.pipe(stream);
  return { type, stream };
}
