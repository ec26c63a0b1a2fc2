import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { IdempotencyKeys } from '@sentinelops/persistence';
import { Counter, Registry } from 'prom-client';
import { Rounds } from '../rounds.js';
import { IdempotencySettings } from '../settings/idempotency.js';

/** Rows in one statement: few enough that whoever waits for one of them does not wait long. */
const STEP = 500;
/** How often keys are swept while one of them lives. */
const SWEEPS_IN_A_LIFE = 24;

/** Removes expired keys from time to time. */
@Injectable()
export class KeySweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;
  private readonly swept: Counter;

  constructor(
    private readonly keys: IdempotencyKeys,
    { idempotencyTtlSeconds }: IdempotencySettings,
    registry: Registry,
  ) {
    this.rounds = new Rounds({
      intervalMs: (idempotencyTtlSeconds * 1000) / SWEEPS_IN_A_LIFE,
      step: () => this.sweep(),
      complaint: "Expired idempotency keys can't be removed",
      logger: new Logger(KeySweep.name),
    });
    this.swept = new Counter({
      name: 'sentinelops_idempotency_keys_swept_total',
      help: 'Expired idempotency keys that were removed.',
      registers: [registry],
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async sweep(): Promise<boolean> {
    const removed = await this.keys.sweep(STEP);
    this.swept.inc(removed);
    return removed === STEP;
  }
}
