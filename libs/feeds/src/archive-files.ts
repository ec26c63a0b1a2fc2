import type { Readable } from 'node:stream';
import { archivePath, pathRefusal, shownPath } from './archive-path.js';
import { FeedError, type FeedItem } from './feed-item.js';
import { FEED_LIMITS, type FeedLimits } from './feed-limits.js';
import type { ReadOptions } from './read-options.js';
import { reading } from './reading.js';
import { type Entry, readTar } from './read-tar.js';
import { collected, itemOf, tooLarge } from './text-of.js';
import { unpacked } from './unpacked.js';
import { isYamlName } from './yaml-name.js';

/**
 * The YAML files of a tar archive, gzipped or not, in the archive's order. Links, devices and other files are passed over.
 * @throws FeedError on a damaged archive and beyond the limits of one
 */
export function archiveFiles(
  stream: Readable,
  { limits, onBytes }: ReadOptions = {},
): AsyncGenerator<FeedItem, void, undefined> {
  const all = { ...FEED_LIMITS, ...limits };
  return reading(stream, (bytes) => files(unpacked(bytes, all.unpackedBytes), all), onBytes);
}

function files(bytes: AsyncIterable<Buffer>, limits: FeedLimits): AsyncIterable<FeedItem> {
  let count = 0;
  return readTar(bytes, async (entry) => {
    count += 1;
    if (count > limits.entries) throw new FeedError(`The archive has more than ${limits.entries} entries.`);
    if (isYamlFile(entry)) return fileOf(entry, limits.fileBytes);
    entry.resume();
    return null;
  });
}

function isYamlFile({ header }: Entry): boolean {
  return (header.type === 'file' || header.type === 'contiguous-file') && isYamlName(header.name);
}

/** Reads the entry to its end: an archive goes on only behind it. */
async function fileOf(entry: Entry, bytesMax: number): Promise<FeedItem> {
  const path = archivePath(entry.header.name);
  const file = shownPath(path);
  const reason = pathRefusal(path);
  const content = await collected(entry as AsyncIterable<Buffer>, reason === null ? bytesMax : 0);
  if (reason !== null) return { file, reason };
  return content === null ? tooLarge(file, bytesMax) : itemOf(file, content);
}
