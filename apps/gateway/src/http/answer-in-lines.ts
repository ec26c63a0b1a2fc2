import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/** JSON values, one on each line. */
export const JSON_LINES = 'application/x-ndjson';

/**
 * Answers with values as they come, taken only as fast as the caller reads. What fails before the first of them fails as
 * anything does; afterwards the answer breaks off.
 */
export async function answerInLines(
  request: Request,
  response: Response,
  values: AsyncIterable<object>,
): Promise<void> {
  const iterator = values[Symbol.asyncIterator]();
  const first = await iterator.next();
  response.status(200).type(JSON_LINES);
  if (request.method === 'HEAD') response.end();
  else await pipeline(Readable.from(lines(first, iterator)), response).catch(unlessLeft);
}

/** Whoever has read enough may leave. */
function unlessLeft(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

async function* lines(
  first: IteratorResult<object, unknown>,
  rest: AsyncIterator<object, unknown>,
): AsyncGenerator<string> {
  for (let next = first; next.done !== true; next = await rest.next()) yield `${JSON.stringify(next.value)}\n`;
}
