import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/** JSON values, one on each line. */
export const JSON_LINES = 'application/x-ndjson';

const LISTENERS_MAX = 20;

/** As text, or as the bytes of that in UTF-8. */
type Lines = string | Uint8Array;

/** Values as lines of JSON. */
export async function* asLines(values: AsyncIterable<object>): AsyncGenerator<string, void, undefined> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

/**
 * Answers with lines as they come, one or many at a time, taken only as fast as the caller reads. What fails before the first
 * of them fails as anything does; afterwards the answer breaks off.
 */
export async function answerInLines(request: Request, response: Response, lines: AsyncIterable<Lines>): Promise<void> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  response.status(200).type(JSON_LINES);
  // Those who watch over a request and the pipeline are more than the ten that Node takes for a mistake.
  response.setMaxListeners(LISTENERS_MAX);
  if (request.method === 'HEAD') {
    response.end();
    await iterator.return?.();
  } else await pipeline(Readable.from(beginningWith(first, iterator)), writingTo(response)).catch(unlessLeft);
}

/** Each once the one before has been taken in by the system. */
function writingTo(response: Response): Writable {
  const writing = new Writable({
    objectMode: true,
    highWaterMark: 1,
    write(lines: Lines, _encoding, done) {
      response.write(lines, (error) => {
        if (!error && typeof lines !== 'string') giveBack(lines);
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
  first: IteratorResult<Lines, unknown>,
  iterator: AsyncIterator<Lines, unknown>,
): AsyncGenerator<Lines, void, undefined> {
  if (first.done === true) return;
  try {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  } finally {
    await iterator.return?.();
  }
}
