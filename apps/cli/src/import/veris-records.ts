import type { ImportCandidate, NewIncident } from '@sentinelops/domain';
import { FeedError, verisCandidates } from '@sentinelops/feeds';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/**
 * The records of several files, one file after the other.
 * @param onBytes told the bytes read of all there are
 * @throws FeedError before anything is read if a file is missing, and on a damaged one
 */
export async function* verisRecords(
  files: readonly string[],
  onBytes: (done: number, total: number) => void,
): AsyncGenerator<ImportCandidate<NewIncident>, void, undefined> {
  const sizes = await sizesOf(files);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [index, file] of files.entries()) {
    const start = before;
    yield* recordsOf(file, (done) => {
      onBytes(start + done, total);
    });
    before += sizes[index] ?? 0;
  }
}

async function* recordsOf(
  file: string,
  onBytes: (done: number) => void,
): AsyncGenerator<ImportCandidate<NewIncident>, void, undefined> {
  const stream = createReadStream(file);
  try {
    yield* verisCandidates(stream, file, { onBytes });
  } catch (error) {
    throw error instanceof FeedError ? new FeedError(`${file}: ${error.message}`, { cause: error }) : error;
  } finally {
    stream.destroy();
  }
}

/** All of them are looked for first, so that a mistyped name does not come up after an hour of importing. */
async function sizesOf(files: readonly string[]): Promise<number[]> {
  const found = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  const missing = files.filter((_, index) => found[index]?.isFile() !== true);
  if (missing.length > 0) throw new FeedError(`There is no file ${missing.join(', ')}.`);
  return found.map((stats) => stats?.size ?? 0);
}
