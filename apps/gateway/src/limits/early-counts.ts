import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** What this needs of a way to count. */
export type Counts = Pick<RateLimiterAbstract, 'points' | 'duration' | 'consume'>;

/** Of a quota: when no more is left, each request waits to be counted. */
const SCARCE_SHARE = 0.5;
/** Of a quota: so much may be answered before it is counted. Small quotas have no such share, and are counted one by one. */
const AHEAD_SHARE = 1 / 128;
/** No request is kept from being counted for longer. */
const DELAY_MS = 100;

interface Known {
  readonly until: number;
  remaining: number;
  /** Answered, and not known to be counted. */
  ahead: number;
  /** Of those: not even said to be. */
  unsent: number;
}

/**
 * Has others count, and waits for them only where they might say no. While much of a quota is left a request need not
 * wait, and several are counted by one message.
 */
export class EarlyCounts implements Counts {
  private readonly known = new Map<string, Known>();

  constructor(private readonly counts: Counts) {}

  get points(): number {
    return this.counts.points;
  }

  get duration(): number {
    return this.counts.duration;
  }

  async consume(key: string): Promise<RateLimiterRes> {
    const known = this.known.get(key);
    const isScarce = !known || known.remaining - known.ahead <= this.points * SCARCE_SHARE;
    if (isScarce || known.ahead + 1 > this.points * AHEAD_SHARE) return this.count(key, 1);
    known.ahead++;
    known.unsent++;
    if (known.unsent * 2 > this.points * AHEAD_SHARE) this.send(key);
    else if (known.unsent === 1)
      setTimeout(() => {
        this.send(key);
      }, DELAY_MS).unref();
    return new RateLimiterRes(known.remaining - known.ahead, known.until - performance.now());
  }

  private send(key: string): void {
    // What comes of it is known from then on.
    if (this.known.get(key)?.unsent) this.count(key, 0).catch(() => undefined);
  }

  /** Together with what was not said until now. */
  private async count(key: string, points: number): Promise<RateLimiterRes> {
    const known = this.known.get(key);
    const unsent = known?.unsent ?? 0;
    if (known) known.unsent = 0;
    try {
      const result = await this.counts.consume(key, points + unsent);
      this.learn(key, result);
      return result;
    } catch (error) {
      this.known.delete(key);
      throw error;
    } finally {
      if (known) known.ahead -= unsent;
    }
  }

  private learn(key: string, { remainingPoints: remaining, msBeforeNext }: RateLimiterRes): void {
    const known = this.known.get(key);
    if (known) {
      known.remaining = remaining;
      return;
    }
    setTimeout(() => this.known.delete(key), msBeforeNext).unref();
    this.known.set(key, { remaining, until: performance.now() + msBeforeNext, ahead: 0, unsent: 0 });
  }
}
