import type { ImportCandidate } from '@sentinelops/domain';
import { FeedError } from '@sentinelops/feeds';

/**
 * Candidates until there are no more, the user has enough, or what they are read from turns out to be damaged. However
 * it ends, the import stores what came before and has something to report.
 */
export class Feed<T> implements AsyncIterable<ImportCandidate<T>> {
  /** The signal that ended it early. */
  stoppedBy: NodeJS.Signals | null = null;
  /** What ended it early. */
  damage: FeedError | null = null;
  private documents = 0;

  constructor(
    private readonly candidates: AsyncIterable<ImportCandidate<T>>,
    private readonly interrupt: AbortSignal,
    private readonly onDocuments: (count: number) => void,
  ) {}

  get isEmpty(): boolean {
    return this.documents === 0;
  }

  /** @throws FeedError if there is nothing to report, since it could not even be begun */
  async *[Symbol.asyncIterator](): AsyncGenerator<ImportCandidate<T>, void, undefined> {
    try {
      for await (const candidate of this.candidates) {
        if (this.interrupt.aborted) {
          this.stoppedBy = this.interrupt.reason as NodeJS.Signals;
          return;
        }
        this.onDocuments(++this.documents);
        yield candidate;
      }
    } catch (error) {
      if (!(error instanceof FeedError) || this.documents === 0) throw error;
      this.damage = error;
    }
  }
}
