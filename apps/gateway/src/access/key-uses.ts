import { setTimeout as delay } from 'node:timers/promises';
import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { ApiKeyRepository, Clock } from '@sentinelops/domain';

const PERIOD_MS = 60_000;
/** A stop must not wait for a database that is away. */
const PATIENCE_MS = 2_000;

/** Keeps when each key was last used: noted in memory, and written down once in a while, so that no request waits for it. */
export class KeyUses implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(KeyUses.name);
  private readonly unwritten = new Map<string, Date>();
  private timer: NodeJS.Timeout | undefined;
  private isFailing = false;

  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly clock: Clock,
    private readonly limits = { periodMs: PERIOD_MS, patienceMs: PATIENCE_MS },
  ) {}

  note(id: string): void {
    this.unwritten.set(id, this.clock.now());
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(), this.limits.periodMs).unref();
  }

  /** By now every request has been answered. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.race([this.flush(), delay(this.limits.patienceMs, undefined, { ref: false })]);
  }

  /** What can't be written stays for the next time. */
  async flush(): Promise<void> {
    try {
      for (const [id, at] of [...this.unwritten]) {
        await this.keys.recordUse(id, at);
        if (this.unwritten.get(id) === at) this.unwritten.delete(id);
      }
      this.isFailing = false;
    } catch (error) {
      // Once, and not each minute: on a replica it is so for ever.
      if (!this.isFailing)
        this.logger.warn(`When API keys were last used is not written down for now: ${(error as Error).message}`);
      this.isFailing = true;
    }
  }
}
