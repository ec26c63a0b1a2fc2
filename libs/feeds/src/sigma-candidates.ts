import type { ImportCandidate, NewRule } from '@sentinelops/domain';
import { readSigma } from '@sentinelops/sigma';
import type { FeedItem } from './feed-item.js';

/** The rules of each file, in order; a file that could not be read is refused as a whole. */
export async function* sigmaCandidates(
  items: AsyncIterable<FeedItem>,
): AsyncGenerator<ImportCandidate<NewRule>, void, undefined> {
  for await (const item of items) {
    if ('text' in item) yield* readSigma(item);
    else yield { ok: false, reason: item.reason, file: item.file, line: 1 };
  }
}
