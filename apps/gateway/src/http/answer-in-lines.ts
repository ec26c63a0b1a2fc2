import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/** JSON values, one on each line. */
export const JSON_LINES = 'application/x-ndjson';

const LISTENERS_MAX = 20;

/** Values as lines of JSON. */
export async function* asLines(values: AsyncIterable<object>): AsyncGenerator<string, void, undefined> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

/**
 * Answers with lines as they come, one or many at a time, taken only as fast as the caller reads. What fails before the first
 * of them fails as anything does; afterwards the answer breaks off.
 */
export async function answerInLines(request: Request, response: Response, lines: AsyncIterable<string>): Promise<void> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  response.status(200).type(JSON_LINES);
  // Those who watch over a request and the pipeline are more than the ten that Node takes for a mistake.
  response.setMaxListeners(LISTENERS_MAX);
  if (request.method === 'HEAD') {
    response.end();
    await iterator.return?.();
  } else await pipeline(Readable.from(beginningWith(first, iterator)), response).catch(unlessLeft);
}

/** Whoever has read enough may leave. */
function unlessLeft(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

async function* beginningWith(
  first: IteratorResult<string, unknown>,
  iterator: AsyncIterator<string, unknown>,
): AsyncGenerator<string, void, undefined> {
  if (first.done === true) return;
  try {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  } finally {
    await iterator.return?.();
  }
}
