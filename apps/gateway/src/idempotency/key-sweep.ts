import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { IdempotencyKeys } from '@sentinelops/persistence';
import { Counter, Registry } from 'prom-client';
import { IdempotencySettings } from '../settings/idempotency.js';

/** Rows in one statement: few enough that whoever waits for one of them does not wait long. */
const STEP = 500;
/** Between two steps, so that others get their turn, in milliseconds. */
const PAUSE_MS = 100;
/** How often keys are swept while one of them lives. */
const SWEEPS_IN_A_LIFE = 24;

/** Removes expired keys from time to time, as every gateway does: no two of them at the same moment but by accident. */
@Injectable()
export class KeySweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(KeySweep.name);
  private readonly stopping = new AbortController();
  private readonly intervalMs: number;
  private readonly swept: Counter;
  private running: Promise<void> = Promise.resolve();
  private isFailing = false;

  constructor(
    private readonly keys: IdempotencyKeys,
    { idempotencyTtlSeconds }: IdempotencySettings,
    registry: Registry,
  ) {
    this.intervalMs = (idempotencyTtlSeconds * 1000) / SWEEPS_IN_A_LIFE;
    this.swept = new Counter({
      name: 'sentinelops_idempotency_keys_swept_total',
      help: 'Expired idempotency keys that were removed.',
      registers: [registry],
    });
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (await this.pause(this.intervalMs * (0.5 + Math.random()))) {
      try {
        await this.sweep();
        this.isFailing = false;
      } catch (error) {
        this.warn(error);
      }
    }
  }

  private async sweep(): Promise<void> {
    let removed: number;
    do {
      removed = await this.keys.sweep(STEP);
      this.swept.inc(removed);
    } while (removed === STEP && (await this.pause(PAUSE_MS)));
  }

  /** Once for all attempts of one outage: the database says more about it elsewhere. */
  private warn(error: unknown): void {
    if (!this.isFailing) {
      this.logger.warn(`Expired idempotency keys can't be removed for now: ${(error as Error).message}`);
    }
    this.isFailing = true;
  }

  /** Whether to go on after it. */
  private pause(ms: number): Promise<boolean> {
    const { signal } = this.stopping;
    return delay(ms, true, { signal, ref: false }).catch(() => false);
  }
}
