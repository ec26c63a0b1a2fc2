import { createReadStream } from 'node:fs';
import { archiveFiles } from './archive-files.js';
import { FeedError, type FeedItem } from './feed-item.js';
import { FEED_LIMITS } from './feed-limits.js';
import { type FeedSource, feedSources, reasonOf } from './feed-sources.js';
import type { ReadOptions } from './read-options.js';
import { textFile } from './text-file.js';
import { tooLarge } from './text-of.js';

export interface Progress extends Pick<ReadOptions, 'limits'> {
  /** Bytes on disk, read or passed over, of all there are. */
  readonly onBytes?: ((done: number, total: number) => void) | undefined;
}

/**
 * The files that paths lead to: a file itself, the YAML files of a folder and all below it, those of a tar archive.
 * @throws FeedError before anything is read if a path leads nowhere, and on a damaged archive
 */
export async function* filesIn(
  paths: readonly string[],
  { onBytes, limits }: Progress = {},
): AsyncGenerator<FeedItem, void, undefined> {
  const sources = await feedSources(paths);
  const total = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const source of sources) {
    const report = (done: number): void => onBytes?.(before + Math.min(done, source.bytes), total);
    yield* itemsOf(source, { limits, onBytes: report });
    report(source.bytes);
    before += source.bytes;
  }
}

async function* itemsOf(source: FeedSource, options: ReadOptions): AsyncGenerator<FeedItem, void, undefined> {
  if (source.kind === 'archive') yield* archiveOnDisk(source, options);
  else if (source.kind === 'file') yield* fileOnDisk(source, options);
  else yield { file: source.file, ...source.kind };
}

/** An archive that can't be read is no file among others: what it would have brought is not known. */
async function* archiveOnDisk(
  { path, file }: FeedSource,
  options: ReadOptions,
): AsyncGenerator<FeedItem, void, undefined> {
  const stream = createReadStream(path);
  try {
    yield* archiveFiles(stream, options);
  } catch (error) {
    const reason = error instanceof FeedError ? error.message : reasonOf(error).reason;
    throw new FeedError(`${file}: ${reason}`, { cause: error });
  } finally {
    stream.destroy();
  }
}

async function* fileOnDisk(
  { path, file, bytes }: FeedSource,
  options: ReadOptions,
): AsyncGenerator<FeedItem, void, undefined> {
  const bytesMax = options.limits?.fileBytes ?? FEED_LIMITS.fileBytes;
  if (bytes > bytesMax) {
    yield tooLarge(file, bytesMax);
    return;
  }
  const stream = createReadStream(path);
  try {
    yield* textFile(stream, file, options);
  } catch (error) {
    yield { file, reason: error instanceof FeedError ? error.message : reasonOf(error).reason };
  } finally {
    stream.destroy();
  }
}
