import type { Readable } from 'node:stream';
import type { ImportCandidate, NewIncident } from '@sentinelops/domain';
import { readVeris } from '@sentinelops/veris';
import { FEED_LIMITS } from './feed-limits.js';
import type { ReadOptions } from './read-options.js';
import { textLines } from './text-lines.js';

/**
 * VERIS records, one JSON a line, gzipped or not. Blank lines are passed over; a line may end with CR LF.
 * @throws FeedError on damaged gzip, after the candidates before the damage
 */
export async function* verisCandidates(
  stream: Readable,
  file: string,
  options: ReadOptions = {},
): AsyncGenerator<ImportCandidate<NewIncident>, void, undefined> {
  const { lineBytes } = { ...FEED_LIMITS, ...options.limits };
  for await (const read of textLines(stream, options)) {
    const { line } = read;
    if ('text' in read) yield { ...readVeris({ file, line, text: read.text }), bytes: read.bytes };
    else if (read.unreadable === 'not-utf-8') yield { ok: false, reason: 'must be UTF-8', file, line };
    else yield { ok: false, reason: `must not be longer than ${lineBytes} bytes`, file, line };
  }
}
