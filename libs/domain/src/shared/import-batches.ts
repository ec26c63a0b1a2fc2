import type { ImportCandidate } from './import.js';
import { inLanes } from './lanes.js';

/** What a batch may hold: so many candidates, or so many bytes of them as they arrived, and never less than one. */
export interface BatchSize {
  readonly count: number;
  readonly bytes: number;
}

/**
 * Settles candidates batch by batch, some of the batches at the same time, and gives what became of them in the order in which
 * they came. What was begun is also brought to its end if one fails or nobody wants more.
 * @param lanes how many batches may be under way at once
 */
export function inBatches<T, Result>(
  candidates: AsyncIterable<ImportCandidate<T>>,
  settle: (batch: readonly ImportCandidate<T>[]) => Promise<readonly Result[]>,
  { lanes, ...size }: BatchSize & { readonly lanes: number },
): AsyncGenerator<readonly Result[], void, undefined> {
  return inLanes(batchesOf(candidates, size), settle, lanes);
}

async function* batchesOf<T>(
  candidates: AsyncIterable<ImportCandidate<T>>,
  { count, bytes }: BatchSize,
): AsyncGenerator<readonly ImportCandidate<T>[], void, undefined> {
  let batch: ImportCandidate<T>[] = [];
  let held = 0;
  for await (const candidate of candidates) {
    batch.push(candidate);
    held += candidate.bytes ?? 0;
    if (batch.length < count && held < bytes) continue;
    yield batch;
    batch = [];
    held = 0;
  }
  if (batch.length > 0) yield batch;
}
