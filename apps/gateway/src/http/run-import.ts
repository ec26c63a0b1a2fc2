import type { ImportCandidate, ImportOptions, ImportReport } from '@sentinelops/domain';
import { FeedError } from '@sentinelops/feeds';
import { databaseFailure } from '@sentinelops/persistence';
import { RequestProblem } from './request.errors.js';

const NOTHING_YET: ImportReport = { created: 0, updated: 0, unchanged: 0, refused: 0, refusals: [] };

/**
 * A feed turned out to be damaged, too large or too slow, or the database went away. This says what became of the documents
 * before it: they are stored, unless the import was part of something that was undone as a whole.
 */
export class ImportBrokenOff extends Error {
  constructor(
    cause: Error,
    readonly report: ImportReport,
    readonly isUndone = false,
  ) {
    const kept = isUndone ? 'Nothing of the import was kept.' : 'What came before it was imported.';
    super(`${cause.message} ${kept}`, { cause });
    this.name = 'ImportBrokenOff';
  }

  /** The same, after all that it had done was undone. */
  undone(): ImportBrokenOff {
    return new ImportBrokenOff(this.cause as Error, { ...this.report, created: 0, updated: 0 }, true);
  }
}

type Execute<T> = (
  candidates: AsyncIterable<ImportCandidate<T>>,
  options: Pick<ImportOptions, 'onBatch'>,
) => Promise<ImportReport>;

/** Runs an import to the end of its feed, or to where that ends early or the database is lost. @throws ImportBrokenOff */
export async function runImport<T>(
  candidates: AsyncIterable<ImportCandidate<T>>,
  execute: Execute<T>,
): Promise<ImportReport> {
  const damages: Damage[] = [];
  let soFar = NOTHING_YET;
  const onBatch = (report: ImportReport): void => {
    soFar = report;
  };
  try {
    soFar = await execute(untilDamaged(candidates, damages), { onBatch });
  } catch (error) {
    throw databaseFailure(error) === null ? error : new ImportBrokenOff(error as Error, soFar);
  }
  const [damage] = damages;
  if (damage) throw new ImportBrokenOff(damage, soFar);
  return soFar;
}

/** What is wrong with a feed itself, or with the request that it comes in. */
export type Damage = FeedError | RequestProblem;

/** What comes before a damage, which is kept for whoever tells of it. */
export async function* untilDamaged<T>(candidates: AsyncIterable<T>, damages: Damage[]): AsyncGenerator<T> {
  try {
    yield* candidates;
  } catch (error) {
    if (!(error instanceof FeedError || error instanceof RequestProblem)) throw error;
    damages.push(error);
  }
}
