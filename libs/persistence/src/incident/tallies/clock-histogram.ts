/** How many durations there are in a bucket, and all of them together. */
export interface Bucket {
  readonly count: number;
  readonly seconds: number;
}

/**
 * Each bucket reaches one percent further than the one before it. A duration is taken for the mean of its bucket, and so is off
 * by less than that; where it is the only one in its bucket, it is not off at all.
 */
export const BUCKET_GROWTH = 1.01;

/**
 * Interpolated between neighbours, as `percentile_cont` does.
 * @param buckets from the shortest durations up, and none of them empty
 */
export function percentile(buckets: readonly Bucket[], fraction: number): number {
  const place = fraction * (sumOf(buckets, 'count') - 1);
  const below = durationAt(buckets, Math.floor(place));
  const above = durationAt(buckets, Math.ceil(place));
  return below + (above - below) * (place - Math.floor(place));
}

export function mean(buckets: readonly Bucket[]): number {
  return sumOf(buckets, 'seconds') / sumOf(buckets, 'count');
}

export function sumOf(buckets: readonly Bucket[], field: keyof Bucket): number {
  return buckets.reduce((sum, bucket) => sum + bucket[field], 0);
}

function durationAt(buckets: readonly Bucket[], place: number): number {
  let passed = 0;
  for (const { count, seconds } of buckets) {
    passed += count;
    if (place < passed) return seconds / count;
  }
  throw new RangeError(`There are ${passed} durations, and none at ${place}.`);
}
