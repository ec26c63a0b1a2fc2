import type { Output } from '../io.js';
import { ProgressBar } from './progress-bar.js';
import { ProgressLines } from './progress-lines.js';

/** Keeps those who wait informed. */
export interface Progress {
  /** Bytes read so far, of all there are. */
  readonly bytes: (done: number, total: number) => void;
  /** Documents met so far. */
  readonly documents: (count: number) => void;
  /** Prints a line that stays. */
  say(line: string): void;
  /** Nothing is printed after it. */
  end(): void;
}

export function progressOn(output: Output): Progress {
  return output.isTTY === true ? new ProgressBar(output) : new ProgressLines(output);
}
