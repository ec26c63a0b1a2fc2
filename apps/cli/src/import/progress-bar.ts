import { MultiBar } from 'cli-progress';
import type { Output } from '../io.js';
import type { Progress } from './progress.js';

type Bar = ReturnType<MultiBar['create']>;

/** For terminals. One bar, drawn as one of many: only then does the library print lines above it. */
export class ProgressBar implements Progress {
  private readonly bars: MultiBar;
  private readonly bar: Bar;

  constructor(output: Output) {
    this.bars = new MultiBar({
      format: '[{bar}] {percentage} %  {documents} documents  {duration_formatted}',
      barsize: 30,
      stream: output,
      // Without it the terminal would cut the lines above the bar as well.
      linewrap: true,
      // A line that was printed took the bar's place, and the bar may stand where it did.
      forceRedraw: true,
      // Ctrl-C is ours.
      gracefulExit: false,
    });
    this.bar = this.bars.create(1, 0, { documents: 0 });
  }

  readonly bytes = (done: number, total: number): void => {
    this.bar.setTotal(total);
    this.bar.update(done);
  };

  readonly documents = (count: number): void => {
    this.bar.update({ documents: count });
  };

  say(line: string): void {
    this.bars.log(`${line}\n`);
  }

  end(): void {
    // Prints what was said since the last time it was drawn.
    this.bars.update();
    this.bars.stop();
  }
}
