import type { ImportCandidate, ImportReport } from '@sentinelops/domain';
import { FeedError } from '@sentinelops/feeds';

/** A feed turned out to be damaged. What came before is stored, and this says what became of it. */
export class ImportBrokenOff extends Error {
  constructor(
    damage: FeedError,
    readonly report: ImportReport,
  ) {
    super(`${damage.message} What came before it was imported.`, { cause: damage });
    this.name = 'ImportBrokenOff';
  }
}

/** Runs an import to the end of its feed, or to where that is damaged. @throws ImportBrokenOff */
export async function runImport<T>(
  candidates: AsyncIterable<ImportCandidate<T>>,
  execute: (candidates: AsyncIterable<ImportCandidate<T>>) => Promise<ImportReport>,
): Promise<ImportReport> {
  const damages: FeedError[] = [];
  const report = await execute(untilDamaged(candidates, damages));
  const [damage] = damages;
  if (damage) throw new ImportBrokenOff(damage, report);
  return report;
}

async function* untilDamaged<T>(candidates: AsyncIterable<T>, damages: FeedError[]): AsyncGenerator<T> {
  try {
    yield* candidates;
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    damages.push(error);
  }
}
