import { describe, expect, it } from '@jest/globals';
import { until } from '@sentinelops/persistence/testing';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { EarlyCounts } from './early-counts.js';

/** Counts at once, and says so only when it is let. */
class SlowCounts extends RateLimiterMemory {
  messages = 0;
  private held: Promise<void> = Promise.resolve();
  letGo: () => void = () => undefined;

  hold(): void {
    this.held = new Promise((resolve) => (this.letGo = resolve));
  }

  override async consume(key: string, points = 1): Promise<RateLimiterRes> {
    this.messages++;
    const counted = super.consume(key, points);
    counted.catch(() => undefined);
    await this.held;
    return counted;
  }
}

/** Whether it is there without anyone being let go. */
async function isThere(answer: Promise<unknown>): Promise<boolean> {
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
  };
  answer.then(settle, settle);
  await settled();
  return isSettled;
}

/** All that was under way has been told. */
async function settled(): Promise<void> {
  await new Promise(setImmediate);
}

describe('counts that others keep', () => {
  it('are not waited for while much is left, and all of it is counted by few messages', async () => {
    const slow = new SlowCounts({ points: 1000, duration: 60 });
    const early = new EarlyCounts(slow);
    await early.consume('ada');
    slow.hold();
    expect(await early.consume('ada')).toMatchObject({ remainingPoints: 998 });
    expect(await early.consume('ada')).toMatchObject({ remainingPoints: 997 });
    slow.letGo();
    for (let i = 0; i < 97; i++) await early.consume('ada');
    await until(async () => (await slow.get('ada'))?.consumedPoints === 100);
    expect(slow.messages).toBeLessThan(50);
  });

  it('are waited for by whoever is not known yet', async () => {
    const slow = new SlowCounts({ points: 1000, duration: 60 });
    const early = new EarlyCounts(slow);
    await early.consume('ada');
    slow.hold();
    const answer = early.consume('grace');
    expect(await isThere(answer)).toBe(false);
    slow.letGo();
    expect(await answer).toMatchObject({ remainingPoints: 999 });
  });

  it.each([
    [1000, 500],
    [100, 1],
    [127, 1],
  ])('are waited for when less than half is left or the quota is small: of %d after %d', async (points, taken) => {
    const slow = new SlowCounts({ points, duration: 60 });
    const early = new EarlyCounts(slow);
    for (let i = 0; i < taken; i++) await early.consume('ada');
    await settled();
    slow.hold();
    const answer = early.consume('ada');
    expect(await isThere(answer)).toBe(false);
    slow.letGo();
    expect(await answer).toMatchObject({ remainingPoints: points - taken - 1 });
  });

  it('know what others have taken meanwhile', async () => {
    const slow = new SlowCounts({ points: 1000, duration: 60 });
    const [one, other] = [new EarlyCounts(slow), new EarlyCounts(slow)];
    await one.consume('ada');
    for (let i = 0; i < 300; i++) await other.consume('ada');
    await until(async () => (await one.consume('ada')).remainingPoints < 700);
  });

  it('refuse to the last one', async () => {
    const early = new EarlyCounts(new SlowCounts({ points: 400, duration: 60 }));
    const results = await Promise.allSettled(Array.from({ length: 500 }, () => early.consume('ada')));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(100);
  });

  it('begin anew with a new time', async () => {
    const early = new EarlyCounts(new SlowCounts({ points: 1000, duration: 1 }));
    const { msBeforeNext } = await early.consume('ada');
    expect(early.duration).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, msBeforeNext + 20));
    expect(await early.consume('ada')).toMatchObject({ remainingPoints: 999 });
  });
});
