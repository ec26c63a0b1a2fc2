import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Database } from '@sentinelops/persistence';

/** How long a request waits to be counted, in milliseconds. */
const PATIENCE_MS = 2000;
/** How long nobody waits after one has waited in vain, in milliseconds. */
const PAUSE_MS = 10_000;

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The table in which gateways count together, as the library asks for it. It fails rather than keep a request waiting: the
 * library then counts in memory, as if the gateway were alone.
 */
export class SharedCounts {
  private readonly logger = new Logger('rate limits');
  private awayUntil = -Infinity;

  constructor(private readonly database: Database) {}

  /** The library also gives a name, to prepare the statement under; a pooler may have another session for each. */
  async query({ text, values }: Statement): Promise<unknown> {
    if (performance.now() < this.awayUntil) throw new Error('The database was away a moment ago.');
    const patience = new AbortController();
    try {
      return await Promise.race([this.database.pool.query(text, values), outOf(patience.signal)]);
    } catch (error) {
      if (performance.now() >= this.awayUntil) {
        this.logger.warn(`Requests are counted for this gateway alone: ${(error as Error).message}`);
      }
      this.awayUntil = performance.now() + PAUSE_MS;
      throw error;
    } finally {
      patience.abort();
    }
  }
}

async function outOf(signal: AbortSignal): Promise<never> {
  await delay(PATIENCE_MS, undefined, { signal }).catch(() => undefined);
  throw new Error(`The database did not count within ${PATIENCE_MS} ms.`);
}
