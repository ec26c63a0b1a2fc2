import type { ImportCandidate } from '@sentinelops/domain';
import { FeedError, type ReadOptions } from '@sentinelops/feeds';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** What stands for the standard input where a file is asked for. */
const STDIN = '-';

type CandidatesOf<T> = (
  stream: Readable,
  file: string,
  options: ReadOptions,
) => AsyncGenerator<ImportCandidate<T>, void, undefined>;

interface Reading {
  /** Told the bytes read of all there are. */
  readonly onBytes: (done: number, total: number) => void;
  readonly stdin: NodeJS.ReadableStream;
}

/**
 * The documents of several files, one file after the other.
 * @throws FeedError before anything is read if a file is missing, and on a damaged one
 */
export async function* documentsIn<T>(
  files: readonly string[],
  candidatesOf: CandidatesOf<T>,
  { onBytes, stdin }: Reading,
): AsyncGenerator<ImportCandidate<T>, void, undefined> {
  const sizes = await sizesOf(files);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [index, file] of files.entries()) {
    const start = before;
    const stream = file === STDIN ? Readable.from(stdin) : createReadStream(file);
    const onOwnBytes = (done: number): void => {
      onBytes(start + done, total);
    };
    yield* named(candidatesOf(stream, file, { onBytes: onOwnBytes }), file, stream);
    before += sizes[index] ?? 0;
  }
}

async function* named<T>(
  candidates: AsyncIterable<ImportCandidate<T>>,
  file: string,
  stream: Readable,
): AsyncGenerator<ImportCandidate<T>, void, undefined> {
  try {
    yield* candidates;
  } catch (error) {
    throw error instanceof FeedError ? new FeedError(`${file}: ${error.message}`, { cause: error }) : error;
  } finally {
    stream.destroy();
  }
}

/** All of them are looked for first, so that a mistyped name does not come up after an hour of importing. */
async function sizesOf(files: readonly string[]): Promise<number[]> {
  const sizes = await Promise.all(files.map(sizeOf));
  const missing = files.filter((_, index) => sizes[index] === null);
  if (missing.length > 0) throw new FeedError(`There is no file ${missing.join(', ')}.`);
  return sizes.map((size) => size ?? 0);
}

/** Null if there is no such file. What is piped in has no size before its end. */
async function sizeOf(file: string): Promise<number | null> {
  if (file === STDIN) return 0;
  const stats = await stat(file).catch(() => null);
  return stats?.isFile() === true ? stats.size : null;
}
