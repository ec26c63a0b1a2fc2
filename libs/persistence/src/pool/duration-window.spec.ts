import { describe, expect, it } from '@jest/globals';
import { DurationWindow } from './duration-window.js';

describe('a window of durations', () => {
  it('is all zero before the first', () => {
    expect(new DurationWindow().summary()).toEqual({ count: 0, averageMs: 0, p95Ms: 0, longestMs: 0 });
  });

  it('tells average, 95th percentile and longest', () => {
    const window = new DurationWindow();
    for (let durationMs = 100; durationMs >= 1; durationMs--) window.record(durationMs);
    expect(window.summary()).toEqual({ count: 100, averageMs: 50.5, p95Ms: 95, longestMs: 100 });
  });

  it('forgets all but the last thousand', () => {
    const window = new DurationWindow();
    window.record(5000);
    for (let i = 0; i < 1000; i++) window.record(2);
    expect(window.summary()).toEqual({ count: 1000, averageMs: 2, p95Ms: 2, longestMs: 2 });
  });
});
