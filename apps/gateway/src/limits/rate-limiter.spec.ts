import { describe, expect, it } from '@jest/globals';
import { until } from '@sentinelops/persistence/testing';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { RateLimiter } from './rate-limiter.js';

const limiterOf = (points: number, duration: number): RateLimiter =>
  new RateLimiter('spec', new RateLimiterMemory({ points, duration }));

describe('a rate limiter', () => {
  it('knows its policy', () => {
    expect(limiterOf(3, 60)).toMatchObject({ name: 'spec', quota: 3, windowS: 60 });
  });

  it('says what is left after each, and from when on there is nothing', async () => {
    const limiter = limiterOf(2, 60);
    const taken = [await limiter.take('ada'), await limiter.take('ada'), await limiter.take('ada')];
    expect(taken.map(({ remaining, isSpent }) => [remaining, isSpent])).toEqual([
      [1, false],
      [0, false],
      [0, true],
    ]);
    for (const { resetS } of taken) expect(resetS).toBe(60);
  });

  it('counts each for itself', async () => {
    const limiter = limiterOf(1, 60);
    await limiter.take('ada');
    expect(await limiter.take('grace')).toMatchObject({ isSpent: false });
    expect(await limiter.take('ada')).toMatchObject({ isSpent: true });
  });

  it('counts each one of many that come at once', async () => {
    const limiter = limiterOf(100, 60);
    const taken = await Promise.all(Array.from({ length: 150 }, () => limiter.take('ada')));
    expect(taken.filter(({ isSpent }) => isSpent)).toHaveLength(50);
  });

  it('begins anew when the time is over, and not before it says', async () => {
    const limiter = limiterOf(1, 1);
    const startedAt = performance.now();
    await limiter.take('ada');
    expect(await limiter.take('ada')).toEqual({ remaining: 0, resetS: 1, isSpent: true });
    await until(async () => !(await limiter.take('ada')).isSpent);
    expect(performance.now() - startedAt).toBeGreaterThan(950);
  });
});
