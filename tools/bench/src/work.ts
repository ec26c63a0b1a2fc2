import type { Comparison } from './measuring/comparison.js';
import type { Bench } from './running/bench.js';

/** Something to measure. One file in `works`, and a line in its index. */
export interface Work {
  /** For `--only`. */
  readonly name: string;
  readonly question: string;
  run(bench: Bench): Promise<readonly Comparison[]>;
}
