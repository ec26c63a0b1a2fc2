import { DomainError } from './domain-error.js';

/** Where a document stands, for people to find it. */
export interface ImportOrigin {
  /** Path of the file, in an archive its path there. */
  readonly file: string;
  /** Line on which the document, or the mistake in it, begins; from 1. */
  readonly line: number;
}

export type Accepted<T> = ImportOrigin & { readonly ok: true; readonly input: T };
export type Refused = Refusal & { readonly ok: false };

/** What an importer made of one document: input for the domain, or the reason why there is none. */
export type ImportCandidate<T> = (Accepted<T> | Refused) & {
  /** How large the document was, where that is known: many large ones are not kept in memory together. */
  readonly bytes?: number;
};

export type ImportOutcome = 'created' | 'updated' | 'unchanged';

export interface Refusal extends ImportOrigin {
  readonly reason: string;
  /** What says more than the reason does. */
  readonly cause?: unknown;
}

export interface ImportReport {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** The first {@link REFUSALS_KEPT} of them. */
  readonly refusals: readonly Refusal[];
}

export interface ImportOptions {
  /** Decides about everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Called for each refusal as it happens. */
  readonly onRefusal?: (refusal: Refusal) => void;
  /** Called after each batch with what became of all so far: that much is stored, whatever happens next. */
  readonly onBatch?: (report: ImportReport) => void;
}

/** Documents written in one transaction: enough to be quick, few enough that no one waits long for their rows. */
export const IMPORT_BATCH = 100;

export const REFUSALS_KEPT = 1000;

const ATTEMPTS = 3;

/**
 * Feeds candidates to `write` in batches and counts what becomes of each. A batch that loses a race against another
 * writer is decided anew, so that two imports of the same documents at once end as one.
 * @param write decides about a batch and says what became of each of it, in its order
 */
export async function importInBatches<T>(
  candidates: AsyncIterable<ImportCandidate<T>>,
  write: (batch: readonly Accepted<T>[]) => Promise<readonly (ImportOutcome | Refusal)[]>,
  { onRefusal, onBatch }: ImportOptions,
): Promise<ImportReport> {
  const tally = new ImportTally(onRefusal);
  let batch: Accepted<T>[] = [];
  const flush = async (): Promise<void> => {
    for (const outcome of await persistently(() => write(batch))) tally.add(outcome);
    batch = [];
    onBatch?.(tally.report());
  };
  for await (const candidate of candidates) {
    if (candidate.ok) batch.push(candidate);
    else tally.add(candidate);
    if (batch.length >= IMPORT_BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return tally.report();
}

/** Counts what becomes of documents. */
export class ImportTally {
  private readonly counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  private readonly refusals: Refusal[] = [];

  constructor(private readonly onRefusal?: ImportOptions['onRefusal']) {}

  add(outcome: ImportOutcome | Refusal): void {
    if (typeof outcome === 'string') this.counts[outcome]++;
    else this.refuse(outcome);
  }

  /** Of all so far. */
  report(): ImportReport {
    return { ...this.counts, refusals: [...this.refusals] };
  }

  private refuse({ file, line, reason }: Refusal): void {
    this.counts.refused++;
    if (this.refusals.length < REFUSALS_KEPT) this.refusals.push({ file, line, reason });
    this.onRefusal?.({ file, line, reason });
  }
}

/** Why the domain won't have it, if that is what the error says; anything else is thrown on. */
export function refusalFrom(error: unknown, { file, line }: ImportOrigin): Refusal {
  if (error instanceof DomainError) return { file, line, reason: error.message, cause: error };
  throw error;
}

/** Decides anew what lost a race against another writer. */
export async function persistently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === ATTEMPTS || !(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    }
  }
}
