import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';

/** Between two steps, so that others get their turn, in milliseconds. */
const PAUSE_MS = 100;

export interface Round {
  /** From one to the next, on average: no two gateways begin one at the same moment but by accident. */
  readonly intervalMs: number;
  /** Does a part of what there is to do, and says whether there is more. */
  readonly step: () => Promise<boolean>;
  /** What can't be done while it fails, in the words of the log. */
  readonly complaint: string;
  readonly logger: Logger;
}

/** Work that is not a request's, as each gateway does it again and again until it stops. */
export class Rounds {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private isFailing = false;

  constructor(private readonly round: Round) {}

  start(): void {
    this.running = this.run();
  }

  /** Waits for the step that is under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (await this.pause(this.round.intervalMs * (0.5 + Math.random()))) {
      try {
        while ((await this.round.step()) && (await this.pause(PAUSE_MS)));
        this.isFailing = false;
      } catch (error) {
        this.warn(error);
      }
    }
  }

  /** Once for all attempts of one outage: the database says more about it elsewhere. */
  private warn(error: unknown): void {
    const { logger, complaint } = this.round;
    if (!this.isFailing) logger.warn(`${complaint} for now: ${(error as Error).message}`);
    this.isFailing = true;
  }

  /** Whether to go on after it. */
  private pause(ms: number): Promise<boolean> {
    const { signal } = this.stopping;
    return delay(ms, true, { signal, ref: false }).catch(() => false);
  }
}
