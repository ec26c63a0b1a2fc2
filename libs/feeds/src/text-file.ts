import type { Readable } from 'node:stream';
import { FEED_LIMITS } from './feed-limits.js';
import type { FeedItem } from './feed-item.js';
import type { ReadOptions } from './read-options.js';
import { reading } from './reading.js';
import { collected, itemOf, tooLarge } from './text-of.js';
import { unpacked } from './unpacked.js';

/**
 * A stream that is one text, gzipped or not.
 * @throws FeedError on damaged gzip
 */
export function textFile(
  stream: Readable,
  file: string,
  { limits, onBytes }: ReadOptions = {},
): AsyncGenerator<FeedItem, void, undefined> {
  const { fileBytes, unpackedBytes } = { ...FEED_LIMITS, ...limits };
  return reading(
    stream,
    async function* (bytes) {
      const content = await collected(unpacked(bytes, unpackedBytes), fileBytes);
      yield content === null ? tooLarge(file, fileBytes) : itemOf(file, content);
    },
    onBytes,
  );
}
