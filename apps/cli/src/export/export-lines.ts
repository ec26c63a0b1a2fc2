import type { Database } from '@sentinelops/persistence';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXIT, exitCodeAfter } from '../exit-code.js';
import type { Io } from '../io.js';
import { withDatabase } from '../with-database.js';

/** So many lines are a line on the terminal. */
const LINES_SHOWN = 10_000;

const NEWLINE = 0x0a;

export interface LinesOptions {
  /** Instead of the standard output. */
  readonly out?: string;
}

/** Writes what is read, and on stderr how far it has come. A file that is there is not written over. Gives the exit code. */
export function exportLines(
  read: (database: Database) => AsyncIterable<Uint8Array>,
  { out }: LinesOptions,
  io: Io,
): Promise<number> {
  return withDatabase(io, async (database, place) => {
    io.stderr.write(`Exporting from ${place}\n`);
    const counted = counting(read(database), io);
    const destination = out === undefined ? io.stdout : createWriteStream(out, { flags: 'wx' });
    await pipeline(Readable.from(counted), destination, { end: out !== undefined });
    if (!io.interrupt.aborted) return EXIT.done;
    io.stderr.write('Stopped: what was written is not all there is.\n');
    return exitCodeAfter(io.interrupt.reason as NodeJS.Signals);
  });
}

async function* counting(read: AsyncIterable<Uint8Array>, { stderr, interrupt }: Io): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const lines of read) {
    if (interrupt.aborted) break;
    yield lines;
    const before = count;
    count += newlinesIn(lines);
    if (Math.floor(count / LINES_SHOWN) > Math.floor(before / LINES_SHOWN)) stderr.write(`${count} lines\n`);
  }
  stderr.write(`${count} lines written\n`);
}

function newlinesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
