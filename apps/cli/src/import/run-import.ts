import type { ImportCandidate, ImportOptions, ImportReport } from '@sentinelops/domain';
import { withProvenance, type Database } from '@sentinelops/persistence';
import { actor } from '../actor.js';
import { EXIT, exitCodeAfter } from '../exit-code.js';
import type { Io } from '../io.js';
import { withDatabase } from '../with-database.js';
import { Feed } from './feed.js';
import { progressOn } from './progress-on.js';
import { jsonReport, tableReport } from './report.js';

export interface ImportCommandOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export interface ImportOf<T> {
  /** What the audit calls it: what was typed. */
  readonly operation: string;
  /** Told the bytes read so far of all there are. */
  readonly candidates: (onBytes: (done: number, total: number) => void) => AsyncIterable<ImportCandidate<T>>;
  readonly useCase: (database: Database) => {
    execute(candidates: AsyncIterable<ImportCandidate<T>>, by: string, options: ImportOptions): Promise<ImportReport>;
  };
}

/** An import from its first byte to its report. Gives the exit code. */
export function runImport<T>(what: ImportOf<T>, options: ImportCommandOptions, io: Io): Promise<number> {
  const { dryRun = false, json = false } = options;
  return withDatabase(io, async (database, place) => {
    io.stderr.write(`${dryRun ? 'Trying (nothing is stored) an import' : 'Importing'} into ${place}\n`);
    const startedAt = performance.now();
    const { feed, report } = await fed(what, database, dryRun, io);
    const seconds = (performance.now() - startedAt) / 1000;
    const damage = feed.damage?.message ?? null;
    if (damage !== null) io.stderr.write(`${damage} What came before it was imported.\n`);
    if (feed.stoppedBy !== null) io.stderr.write('Stopped. This was done before:\n');
    const finished = { ...report, seconds, dryRun, stopped: feed.stoppedBy !== null, damage };
    io.stdout.write(json ? jsonReport(finished) : tableReport(finished));
    if (feed.stoppedBy !== null) return exitCodeAfter(feed.stoppedBy);
    if (feed.isEmpty) io.stderr.write('There was no document to import. Is that the right folder or file?\n');
    return report.refused > 0 || damage !== null || feed.isEmpty ? EXIT.failed : EXIT.done;
  });
}

/** Feeds the documents to the use case, under the eyes of the user and until they have enough. */
async function fed<T>(
  { operation, candidates, useCase }: ImportOf<T>,
  database: Database,
  dryRun: boolean,
  { stderr, interrupt }: Io,
): Promise<{ feed: Feed<T>; report: ImportReport }> {
  const progress = progressOn(stderr);
  const feed = new Feed(candidates(progress.bytes), interrupt, progress.documents);
  const announce = (): void => {
    progress.say('Stopping after the running batch. Press Ctrl-C again to stop at once.');
  };
  interrupt.addEventListener('abort', announce);
  try {
    const execute = (): Promise<ImportReport> =>
      useCase(database).execute(feed, actor(), {
        dryRun,
        onRefusal: ({ file, line, reason }) => {
          progress.say(`${file}:${line}: ${reason}`);
        },
      });
    const report = await withProvenance({ address: null, requestId: null, operation }, execute);
    return { feed, report };
  } finally {
    interrupt.removeEventListener('abort', announce);
    progress.end();
  }
}
