import cluster, { type Worker } from 'node:cluster';
import { Problem } from '@sentinelops/connect';
import type { Settings } from '../settings.js';
import { Line } from './line.js';
import type { LineToWorker } from './questions.js';

const IN_GOOD_ORDER = 'with exit code 0';

/** One of the processes that serve, as the primary knows it. */
export class Member {
  readonly line: LineToWorker;
  /** Until it serves. @throws Problem if it ends before */
  readonly serving: Promise<void>;
  /** How it came to its end, for people. */
  readonly ended: Promise<string>;
  private readonly worker: Worker;
  private servesSince: number | null = null;
  private lastWords: string | null = null;

  constructor(settings: Settings) {
    this.worker = cluster.fork();
    // What is sent to one that was killed just now fails, which is said by its end as well.
    this.worker.on('error', () => undefined);
    this.line = new Line(this.worker);
    this.line.answer('settings', () => settings);
    this.line.answer('failed', (sentence) => {
      this.lastWords = sentence;
    });
    const served = new Promise<void>((resolve) => {
      this.line.answer('serving', () => {
        this.servesSince = performance.now();
        resolve();
      });
    });
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', (code: number, signal: string | null) => {
        resolve(signal === null ? `with exit code ${code}` : `by ${signal}`);
      });
    });
    this.serving = Promise.race([served, this.ended.then((how) => this.fail(`ended ${how} before it served.`))]);
    // Whoever does not wait for it learns from its end.
    this.serving.catch(() => undefined);
  }

  get isServing(): boolean {
    return this.servesSince !== null && this.worker.isConnected();
  }

  /** How long it has served until now. */
  get servedMs(): number {
    return this.servesSince === null ? 0 : performance.now() - this.servesSince;
  }

  /** What it said itself of its end, if it had time for that, or else what is seen of it from here. */
  sentence(what: string): string {
    return this.lastWords ?? `Process ${this.worker.process.pid} of the gateway ${what}`;
  }

  /** Lets it answer what is under way, if it serves, and waits for its end. @throws Problem if that was not a good one */
  async stop(): Promise<void> {
    const { isServing } = this;
    if (isServing) await this.line.ask('stop').catch(() => undefined);
    else this.worker.process.kill('SIGKILL');
    const how = await this.ended;
    if (isServing && how !== IN_GOOD_ORDER) this.fail(`ended ${how} when it was to stop.`);
  }

  private fail(what: string): never {
    throw new Problem(this.sentence(what));
  }
}
