import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { codeOf } from './error-code.js';
import { FeedError } from './feed-item.js';

/**
 * Bytes as they are, or unpacked if they begin as gzip does: neither a name nor a header can be trusted to say so.
 * @throws FeedError on damaged gzip and beyond `bytesMax` of unpacked bytes
 */
export async function* unpacked(
  bytes: AsyncIterable<Buffer>,
  bytesMax: number,
): AsyncGenerator<Buffer, void, undefined> {
  const chunks = bytes[Symbol.asyncIterator]();
  const head = await firstBytes(chunks, 2);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const whole = startingWith(head, chunks);
  let count = 0;
  for await (const chunk of isGzip ? gunzipped(whole) : whole) {
    count += chunk.length;
    if (count > bytesMax) throw new FeedError(`It holds more than ${bytesMax} bytes when unpacked.`);
    yield chunk;
  }
}

/** At least `count` bytes, unless there are fewer. */
async function firstBytes(chunks: AsyncIterator<Buffer>, count: number): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < count) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* startingWith(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  if (head.length > 0) yield head;
  yield* { [Symbol.asyncIterator]: () => chunks };
}

async function* gunzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip();
  // Every failure also ends the iteration below, which throws it.
  pipeline(bytes, gunzip, () => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    if (codeOf(error)?.startsWith('Z_') !== true) throw error;
    throw new FeedError(`It is damaged gzip: ${(error as Error).message}.`, { cause: error });
  }
}
