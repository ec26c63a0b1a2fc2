import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** What this needs of a way to count. */
export type Counts = Pick<RateLimiterAbstract, 'points' | 'duration' | 'consume'>;

/** Of a quota: below it an answer is waited for. */
const EARLY_SHARE = 0.5;
/** Nor is any given early if there is less left than that: small quotas are counted one by one. */
const EARLY_MIN = 100;

interface Known {
  remaining: number;
  readonly until: number;
}

/**
 * Has others count, and waits for them only where they might say no. All is counted by them, but while much of a quota is
 * left a request need not wait to hear so.
 */
export class EarlyCounts implements Counts {
  private readonly known = new Map<string, Known>();
  private readonly enough: number;

  constructor(private readonly counts: Counts) {
    this.enough = Math.max(counts.points * EARLY_SHARE, EARLY_MIN);
  }

  get points(): number {
    return this.counts.points;
  }

  get duration(): number {
    return this.counts.duration;
  }

  async consume(key: string): Promise<RateLimiterRes> {
    const counted = this.count(key);
    const known = this.known.get(key);
    if (!known || known.remaining <= this.enough) return counted;
    // Whatever comes of it is known from then on.
    counted.catch(() => undefined);
    return new RateLimiterRes(--known.remaining, known.until - performance.now());
  }

  private async count(key: string): Promise<RateLimiterRes> {
    try {
      const result = await this.counts.consume(key);
      this.learn(key, result);
      return result;
    } catch (error) {
      this.known.delete(key);
      throw error;
    }
  }

  private learn(key: string, { remainingPoints: remaining, msBeforeNext }: RateLimiterRes): void {
    if (!this.known.has(key)) setTimeout(() => this.known.delete(key), msBeforeNext).unref();
    this.known.set(key, { remaining, until: performance.now() + msBeforeNext });
  }
}
