import { once } from 'node:events';
import { extract, type Extract } from 'tar-stream';
import { FeedError } from './feed-item.js';

export type Entry = Extract extends AsyncIterable<infer E> ? E : never;

const BLOCK_BYTES = 512;

/**
 * What `read` makes of each entry of a tar archive; null is passed over. It has to read the entry to its end or resume it.
 * @throws FeedError if it is no tar archive, is damaged, or stops before its end
 */
export async function* readTar<T>(
  bytes: AsyncIterable<Buffer>,
  read: (entry: Entry) => Promise<T | null>,
): AsyncGenerator<T, void, undefined> {
  const unpack = extract();
  const feeding = feed(bytes, unpack);
  try {
    for await (const entry of unpack) {
      const made = await read(entry);
      if (made !== null) yield made;
    }
  } catch (error) {
    if (error instanceof FeedError || error === feeding.failure) throw error;
    throw new FeedError(`It is no tar archive, or damaged: ${(error as Error).message}.`, { cause: error });
  }
  // A cut between two entries looks like an archive that is shorter; only the empty block at its end tells.
  if (!feeding.ended()) throw new FeedError('The tar archive stops before its end.');
}

interface Feeding {
  /** What the bytes failed with, as opposed to the archive that is made of them. */
  failure?: unknown;
  /** Whether the last block was the one that ends an archive. */
  ended: () => boolean;
}

/** Writes as fast as the archive is read. Not awaited: it ends when the bytes do, or soon after the archive is closed. */
function feed(bytes: AsyncIterable<Buffer>, unpack: Extract): Feeding {
  let tail: Buffer = Buffer.alloc(0);
  const feeding: Feeding = { ended: () => tail.length === BLOCK_BYTES && tail.every((byte) => byte === 0) };
  const closed = new AbortController();
  unpack.once('close', () => {
    closed.abort();
  });
  const write = async (): Promise<void> => {
    for await (const chunk of bytes) {
      tail = Buffer.concat([tail, chunk.subarray(-BLOCK_BYTES)]).subarray(-BLOCK_BYTES);
      if (closed.signal.aborted) return;
      if (!unpack.write(chunk)) await once(unpack, 'drain', { signal: closed.signal });
    }
    unpack.end(null);
  };
  write().catch((error: unknown) => {
    feeding.failure = error;
    unpack.destroy(error as Error);
  });
  return feeding;
}
