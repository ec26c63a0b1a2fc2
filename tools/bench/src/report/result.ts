import type { Comparison } from '../measuring/comparison.js';

/** What a work found. */
export interface Result {
  readonly work: string;
  readonly question: string;
  readonly comparisons: readonly Comparison[];
}
