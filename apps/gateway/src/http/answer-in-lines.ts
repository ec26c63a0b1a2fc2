import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/** JSON values, one on each line. */
export const JSON_LINES = 'application/x-ndjson';

const LISTENERS_MAX = 20;

/** As texts, or all of them as bytes in UTF-8, which belong to whoever answers with them. */
type Lines = AsyncIterable<string> | AsyncIterable<Uint8Array>;

/** Values as lines of JSON. */
export async function* asLines(values: AsyncIterable<object>): AsyncGenerator<string, void, undefined> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

/**
 * Answers with lines as they come, one or many at a time, taken only as fast as the caller reads. What fails before the first
 * of them fails as anything does; afterwards the answer breaks off.
 */
export async function answerInLines(request: Request, response: Response, lines: Lines): Promise<void> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  response.status(200).type(JSON_LINES);
  // Those who watch over a request and the pipeline are more than the ten that Node takes for a mistake.
  response.setMaxListeners(LISTENERS_MAX);
  if (request.method === 'HEAD') {
    response.end();
    await iterator.return?.();
    return;
  }
  const sink = typeof first.value === 'string' ? response : givingBack(response);
  await pipeline(Readable.from(beginningWith(first, iterator)), sink).catch(unlessLeft);
}

/** Takes bytes, each once the system has taken in those before. */
function givingBack(response: Response): Writable {
  const writing = new Writable({
    objectMode: true,
    highWaterMark: 1,
    write(bytes: Uint8Array, _encoding, done) {
      response.write(bytes, (error) => {
        if (!error) giveBack(bytes);
        done(error);
      });
    },
    final(done) {
      response.end(done);
    },
    destroy(error, done) {
      if (error) response.destroy();
      done(error);
    },
  });
  response.once('close', () => writing.destroy());
  return writing;
}

/**
 * The memory of bytes that nobody needs any longer. Left to V8, it is found when all of the heap has been looked through, which V8 does
 * for every 40 MB of it: more than half of what the gateway has to do for an export. Small ones may share theirs with others.
 */
function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength >= Buffer.poolSize / 2) buffer.transfer(0);
}

/** Whoever has read enough may leave. */
function unlessLeft(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

async function* beginningWith(
  first: IteratorResult<string | Uint8Array, unknown>,
  iterator: AsyncIterator<string | Uint8Array, unknown>,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  if (first.done === true) return;
  try {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  } finally {
    await iterator.return?.();
  }
}
