import type { PoolClient } from 'pg';
import { to } from 'pg-copy-streams';

/** Signature, flags, and how long is what nobody has put there yet: the header of PostgreSQL's binary format. */
const HEADER_BYTES = 19;
/** How many fields the row has. */
const FIELDS_BYTES = 2;
const LENGTH_BYTES = 4;
const VALUE_AT = HEADER_BYTES + FIELDS_BYTES + LENGTH_BYTES;

/**
 * The only value of a query's only row, in the pieces in which its bytes come; of a text these are UTF-8. The driver makes a string
 * of whatever else it reads, which takes longer than to read it where it only goes to a socket again. None of null.
 */
export async function copiedValue(client: PoolClient, query: string): Promise<readonly Uint8Array[]> {
  const { promise: ready, resolve, reject } = Promise.withResolvers<undefined>();
  const onDrain = (): void => {
    resolve(undefined);
  };
  const onEnd = (): void => {
    reject(new Error('Connection terminated unexpectedly'));
  };
  client.once('drain', onDrain).once('end', onEnd);
  try {
    const copy = client.query(to(`copy (${query}) to stdout (format binary)`));
    // The last word on it is waited for: until then the driver may keep what it has read.
    const [copied] = await Promise.all([copy.toArray(), ready]);
    return valueIn(copied as Buffer[]);
  } finally {
    client.removeListener('drain', onDrain).removeListener('end', onEnd);
  }
}

function valueIn(copied: readonly Buffer[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = VALUE_AT;
  // That of null is -1.
  let left = Math.max(0, Buffer.concat(copied, VALUE_AT).readInt32BE(VALUE_AT - LENGTH_BYTES));
  for (const bytes of copied) {
    const piece = bytes.subarray(start, start + left);
    if (piece.length > 0) pieces.push(piece);
    start = Math.max(0, start - bytes.length);
    left -= piece.length;
  }
  return pieces;
}
