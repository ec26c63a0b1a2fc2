import type { Output } from '../io.js';
import type { Progress } from './progress.js';

/** A log has to show that something moves, and no more. */
const DOCUMENTS_PER_LINE = 2000;

/** For logs and pipes: a line now and then. */
export class ProgressLines implements Progress {
  private percentage = 0;

  constructor(private readonly output: Output) {}

  readonly bytes = (done: number, total: number): void => {
    this.percentage = total === 0 ? 100 : Math.floor((done / total) * 100);
  };

  readonly documents = (count: number): void => {
    if (count % DOCUMENTS_PER_LINE === 0) this.say(`${count} documents (${this.percentage} % read)`);
  };

  say(line: string): void {
    this.output.write(`${line}\n`);
  }

  end(): void {
    // Every line is whole as it stands.
  }
}
