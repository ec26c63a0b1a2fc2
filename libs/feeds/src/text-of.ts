import type { FeedItem } from './feed-item.js';

/**
 * A file as text. Decoding is strict, since a replacement character would change a rule without anyone knowing, and keeps
 * a byte order mark for the reader of the format to judge.
 */
export function itemOf(file: string, bytes: Buffer): FeedItem {
  try {
    return { file, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { file, reason: 'must be UTF-8' };
  }
}

export function tooLarge(file: string, bytesMax: number): FeedItem {
  return { file, reason: `must not be larger than ${bytesMax} bytes` };
}

/** Everything, or null if that is more than `bytesMax`; what is too much is read and dropped. */
export async function collected(bytes: AsyncIterable<Buffer>, bytesMax: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let count = 0;
  for await (const chunk of bytes) {
    count += chunk.length;
    if (count <= bytesMax) chunks.push(chunk);
    else chunks.length = 0;
  }
  return count <= bytesMax ? Buffer.concat(chunks) : null;
}
