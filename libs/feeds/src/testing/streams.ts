import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Header, pack } from 'tar-stream';

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What arrives in pieces of a size, as from a network. */
export function inPieces(bytes: Buffer | string, size = 7): Readable {
  const whole = Buffer.from(bytes);
  const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
    whole.subarray(i * size, (i + 1) * size),
  );
  return Readable.from(pieces, { objectMode: false });
}

/** Bytes that arrive, and then nothing: a client that hangs. */
export function stalled(bytes: Buffer): Readable {
  let sent = false;
  return new Readable({
    read() {
      if (!sent) this.push(bytes);
      sent = true;
    },
  });
}

/** Bytes that arrive, and then a connection that breaks. */
export function broken(bytes: Buffer, error: Error): Readable {
  let sent = false;
  return new Readable({
    read() {
      if (sent) this.destroy(error);
      else this.push(bytes);
      sent = true;
    },
  });
}

export type TarEntry = readonly [name: string, content?: string | Buffer, header?: Partial<Header>];

export async function tar(...entries: readonly TarEntry[]): Promise<Buffer> {
  const archive = pack();
  for (const [name, content = '', header = {}] of entries) archive.entry({ name, ...header }, Buffer.from(content));
  archive.finalize();
  return buffer(archive);
}

export async function closed(stream: Readable): Promise<void> {
  if (!stream.closed) await once(stream, 'close');
}
