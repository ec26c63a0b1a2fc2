/**
 * Settings that are off for plans that can't go wrong, whatever the planner thinks of a word: through indexes, so that only
 * what they point to is read; or along an order, between two places that bound how much it can be.
 */
export const WAYS = {
  index: ['enable_seqscan', 'enable_indexscan'],
  order: ['enable_seqscan', 'enable_bitmapscan'],
} as const;

export type Way = keyof typeof WAYS;
