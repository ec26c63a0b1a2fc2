import type { Readable } from 'node:stream';
import type { ImportCandidate, NewIncident } from '@sentinelops/domain';
import { readVeris } from '@sentinelops/veris';
import { FEED_LIMITS } from './feed-limits.js';
import { type Line, linesOf } from './lines.js';
import type { ReadOptions } from './read-options.js';
import { reading } from './reading.js';
import { unpacked } from './unpacked.js';

/**
 * VERIS records, one JSON a line, gzipped or not. Blank lines are passed over; a line may end with CR LF.
 * @throws FeedError on damaged gzip, after the candidates before the damage
 */
export function verisCandidates(
  stream: Readable,
  file: string,
  { limits, onBytes }: ReadOptions = {},
): AsyncGenerator<ImportCandidate<NewIncident>, void, undefined> {
  const { lineBytes, unpackedBytes } = { ...FEED_LIMITS, ...limits };
  return reading(
    stream,
    async function* (bytes) {
      for await (const lines of linesOf(unpacked(bytes, unpackedBytes), lineBytes)) {
        for (const line of lines) {
          const candidate = candidateOf(line, file, lineBytes);
          if (candidate !== null) yield candidate;
        }
      }
    },
    onBytes,
  );
}

/** Null for a blank line. */
function candidateOf({ line, bytes }: Line, file: string, bytesMax: number): ImportCandidate<NewIncident> | null {
  if (bytes === null) return { ok: false, reason: `must not be longer than ${bytesMax} bytes`, file, line };
  const text = textOf(bytes);
  if (text === null) return { ok: false, reason: 'must be UTF-8', file, line };
  return text.trim() === '' ? null : readVeris({ file, line, text });
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Without a byte order mark, which stands wherever a file that had one was appended to another. */
function textOf(bytes: Buffer): string | null {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}
