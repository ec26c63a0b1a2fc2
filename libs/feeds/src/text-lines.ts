import type { Readable } from 'node:stream';
import { FEED_LIMITS } from './feed-limits.js';
import { type Line, linesOf } from './lines.js';
import type { ReadOptions } from './read-options.js';
import { reading } from './reading.js';
import { unpacked } from './unpacked.js';

/** A line of text, or what keeps it from being one. */
export type TextLine =
  | { readonly line: number; readonly text: string; readonly bytes: number }
  | { readonly line: number; readonly unreadable: 'too-long' | 'not-utf-8' };

/**
 * The lines of a stream, gzipped or not, without those that are blank; one may end with CR LF.
 * @throws FeedError on damaged gzip, after the lines before the damage
 */
export function textLines(
  stream: Readable,
  { limits, onBytes }: ReadOptions = {},
): AsyncGenerator<TextLine, void, undefined> {
  const { lineBytes, unpackedBytes } = { ...FEED_LIMITS, ...limits };
  return reading(
    stream,
    async function* (bytes) {
      for await (const lines of linesOf(unpacked(bytes, unpackedBytes), lineBytes)) {
        for (const line of lines) {
          const read = textLine(line);
          if (!('text' in read) || read.text.trim() !== '') yield read;
        }
      }
    },
    onBytes,
  );
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Without a byte order mark, which stands wherever a file that had one was appended to another. */
function textLine({ line, bytes }: Line): TextLine {
  if (bytes === null) return { line, unreadable: 'too-long' };
  try {
    return { line, text: UTF8.decode(bytes), bytes: bytes.length };
  } catch {
    return { line, unreadable: 'not-utf-8' };
  }
}
