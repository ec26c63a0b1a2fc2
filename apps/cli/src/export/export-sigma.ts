import { Problem } from '@sentinelops/connect';
import { sigmaFiles, type SigmaFile } from '@sentinelops/sigma';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EXIT, exitCodeAfter } from '../exit-code.js';
import type { Io } from '../io.js';
import { withDatabase } from '../with-database.js';

export interface Destination {
  readonly folder: string;
  /** Into a folder that has something in it, and over files of the same name. */
  readonly force: boolean;
}

/** Writes the stored documents back as the files they came from. Gives the exit code. */
export async function exportSigma(destination: Destination, io: Io): Promise<number> {
  await assertFree(destination);
  return withDatabase(io, async ({ rules }, place) => {
    io.stderr.write(`Exporting from ${place}\n`);
    let written = 0;
    for await (const file of sigmaFiles(rules.sigmaDocuments())) {
      if (io.interrupt.aborted) break;
      await write(file, destination);
      written++;
    }
    const stopped = io.interrupt.aborted;
    io.stdout.write(`${stopped ? 'Stopped. ' : ''}${written} files written to ${destination.folder}\n`);
    return stopped ? exitCodeAfter(io.interrupt.reason as NodeJS.Signals) : EXIT.done;
  });
}

/** Asked before anything is written: half an export among other files is of no use to anyone. */
async function assertFree({ folder, force }: Destination): Promise<void> {
  if (force || !existsSync(folder) || (await readdir(folder)).length === 0) return;
  throw new Problem(`The folder ${folder} is not empty: name another one, or write over what is in it with --force.`);
}

async function write({ path, text }: SigmaFile, { folder, force }: Destination): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  // Not even two of our own files may meet, as A.yml and a.yml do where case makes no difference.
  await writeFile(file, text, { flag: force ? 'w' : 'wx' });
}
