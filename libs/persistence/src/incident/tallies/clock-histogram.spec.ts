import { describe, expect, it } from '@jest/globals';
import { mean, percentile, type Bucket } from './clock-histogram.js';

const SPARSE: readonly Bucket[] = [10, 20, 40, 50].map((seconds) => ({ count: 1, seconds }));
const CROWDED: readonly Bucket[] = [
  { count: 90, seconds: 90 },
  { count: 9, seconds: 90 },
  { count: 1, seconds: 100 },
];

describe('a histogram of durations', () => {
  it('gives the mean of all', () => {
    expect(mean(SPARSE)).toBe(30);
    expect(mean(CROWDED)).toBe(2.8);
  });

  it('gives what is at a place, or between two', () => {
    expect([0, 0.25, 0.5, 0.95, 1].map((fraction) => percentile(SPARSE, fraction))).toEqual([10, 17.5, 30, 48.5, 50]);
  });

  it('gives the mean of a bucket for each duration in it', () => {
    expect([0, 0.5, 0.89, 0.95, 1].map((fraction) => percentile(CROWDED, fraction))).toEqual([1, 1, 1, 10, 100]);
  });

  it('gives the only one for each place', () => {
    expect([0, 0.5, 0.95, 1].map((fraction) => percentile([{ count: 1, seconds: 7 }], fraction))).toEqual([7, 7, 7, 7]);
  });
});
