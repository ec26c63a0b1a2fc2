import type { Readable } from 'node:stream';
import type { ReadOptions } from './read-options.js';

/**
 * What is made of the bytes of a stream. Who stops early, or reads to the end, is done with the stream: it is destroyed.
 * After an error it is not, since its owner may still have to answer on it: destroying an HTTP request closes the
 * connection on which the client waits to hear what was wrong.
 */
export async function* reading<T>(
  stream: Readable,
  make: (bytes: AsyncIterable<Buffer>) => AsyncIterable<T>,
  onBytes?: ReadOptions['onBytes'],
): AsyncGenerator<T, void, undefined> {
  let failed = false;
  try {
    yield* make(chunksOf(stream, onBytes));
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    if (!failed) stream.destroy();
  }
}

async function* chunksOf(stream: Readable, onBytes: ReadOptions['onBytes']): AsyncGenerator<Buffer, void, undefined> {
  let done = 0;
  const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer | string>;
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    done += bytes.length;
    onBytes?.(done);
    yield bytes;
  }
}
