import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Counts } from './early-counts.js';

/** What is left of a quota after one more was taken. */
export interface Budget {
  readonly remaining: number;
  /** Seconds until all of it is there again. */
  readonly resetS: number;
  /** There was nothing left to take. */
  readonly isSpent: boolean;
}

/** Counts how often each of many comes, within a time that begins when it first comes. */
export class RateLimiter {
  constructor(
    /** Of the policy, as answers call it. */
    readonly name: string,
    private readonly counts: Counts,
  ) {}

  get quota(): number {
    return this.counts.points;
  }

  get windowS(): number {
    return this.counts.duration;
  }

  async take(key: string): Promise<Budget> {
    try {
      return budgetOf(await this.counts.consume(key), false);
    } catch (error) {
      // What the library counted is what it throws where that is too much.
      if (error instanceof RateLimiterRes) return budgetOf(error, true);
      throw error;
    }
  }
}

function budgetOf({ remainingPoints, msBeforeNext }: RateLimiterRes, isSpent: boolean): Budget {
  return { remaining: remainingPoints, resetS: Math.max(Math.ceil(msBeforeNext / 1000), 1), isSpent };
}
