import type { BenchServer } from './bench-server.js';

/** Something to measure. One file in `works`, and a line in its index. */
export interface Work {
  /** For `--only`. */
  readonly name: string;
  readonly question: string;
  /** Takes some 20 to 30 seconds, and gives what it found in lines. */
  run(server: BenchServer): Promise<string>;
}
