import type { Readable } from 'node:stream';

import type { Entry } from 'tar-stream';

import { archivePath, pathRefusal, shownPath } from './archive-path.js';
import { FeedError, type FeedItem } from './feed-item.js';
import { FEED_LIMITS, type FeedLimits } from './feed-limits.js';
import type { ReadOptions } from './read-options.js';
import { reading } from './reading.js';
import { tarEntries } from './tar-entries.js';
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

async function* files(bytes: AsyncIterable<Buffer>, limits: FeedLimits): AsyncGenerator<FeedItem, void, undefined> {
  let count = 0;
  for await (const entry of tarEntries(bytes)) {
    count += 1;
    if (count > limits.entries) throw new FeedError(`The archive has more than ${limits.entries} entries.`);
    if (isYamlFile(entry)) yield await fileOf(entry, limits.fileBytes);
    else entry.resume();
  }
}

function isYamlFile({ header }: Entry): boolean {
  return (header.type === 'file' || header.type === 'contiguous-file') && isYamlName(header.name);
}

/** Reads the entry to its end: an archive goes on only behind it. */
async function fileOf(entry: Entry, bytesMax: number): Promise<FeedItem> {
  const path = archivePath(entry.header.name);
  const file = shownPath(path);
  const reason = pathRefusal(path);
  const content = await collected(entry, reason === null ? bytesMax : 0);
  if (reason !== null) return { file, reason };
  return content === null ? tooLarge(file, bytesMax) : itemOf(file, content);
}
