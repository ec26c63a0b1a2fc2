import type { Output } from '../io.js';
import { ProgressBar } from './progress-bar.js';
import { ProgressLines } from './progress-lines.js';
import type { Progress } from './progress.js';

export function progressOn(output: Output): Progress {
  return output.isTTY === true ? new ProgressBar(output) : new ProgressLines(output);
}
