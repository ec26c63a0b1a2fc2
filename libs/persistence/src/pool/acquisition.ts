import { setImmediate } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { EncryptionChoice } from './encryption-choice.js';
import { PoolExhausted } from './database-failure.js';
import type { PoolMeter } from './pool-meter.js';
import type { PoolSettings } from './pool-settings.js';

/** A dead peer does not answer at all; a living one answers this in less than a millisecond and the way to it. */
const PING_TIMEOUT_MS = 2000;

interface Surroundings {
  readonly settings: PoolSettings;
  readonly meter: PoolMeter;
  readonly encryption: EncryptionChoice;
}

/**
 * Gives out the connections of a pool that are alive. A server that ends one says so, and the pool drops it at once: only
 * a loss that nobody reports goes unnoticed, such as a machine that lost its power or a firewall that forgot. Those
 * are found by a trial, and that need not be made a moment after an answer.
 */
export class Acquirer {
  private readonly usedAt = new WeakMap<PoolClient, number>();
  /** Nothing that was used last before this can be trusted. */
  private deadUntil = -Infinity;
  private readonly connect: () => Promise<PoolClient>;
  private readonly underWay = new Set<Promise<PoolClient>>();

  constructor(
    pool: Pool,
    private readonly around: Surroundings,
  ) {
    this.connect = pool.connect.bind(pool);
    pool.on('connect', (client) => this.usedAt.set(client, performance.now()));
    pool.on('release', (_error, client) => this.usedAt.set(client, performance.now()));
  }

  /** @throws PoolExhausted, or the driver's error if no connection can be made */
  async acquire(): Promise<PoolClient> {
    const acquisition = this.measured();
    this.underWay.add(acquisition);
    try {
      return await acquisition;
    } finally {
      this.underWay.delete(acquisition);
    }
  }

  /** Resolves when nobody is about to get a connection any more. */
  async settled(): Promise<void> {
    do {
      await Promise.allSettled(this.underWay);
      // Until those who have just begun have asked, and those who got one have gone on with it.
      await setImmediate();
    } while (this.underWay.size > 0);
  }

  private async measured(): Promise<PoolClient> {
    const startedAt = performance.now();
    try {
      return await this.living();
    } catch (error) {
      throw this.explained(error);
    } finally {
      this.around.meter.acquired(performance.now() - startedAt);
    }
  }

  private async living(): Promise<PoolClient> {
    for (;;) {
      const client = await this.around.encryption.connect(this.connect);
      if (!this.around.settings.prePing || (await this.isAlive(client))) return client;
      this.around.meter.replaced++;
      client.release(true);
    }
  }

  /** The pool gives out the last one used: if that is dead, those that wait behind it are older and not worth a wait each. */
  private async isAlive(client: PoolClient): Promise<boolean> {
    const usedAt = this.usedAt.get(client) ?? -Infinity;
    if (usedAt < this.deadUntil) return false;
    const isWarm = performance.now() - usedAt < this.around.settings.warmMs;
    if (isWarm || (await answers(client))) return true;
    this.deadUntil = Math.max(this.deadUntil, usedAt);
    return false;
  }

  private explained(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    if (error.message === POOL_TIMEOUT) {
      this.around.meter.timeouts++;
      return new PoolExhausted(this.around.settings.acquireTimeoutMs);
    }
    return CONNECT_TIMEOUTS.includes(error.message) ? Object.assign(error, { code: 'ETIMEDOUT' }) : error;
  }
}

/** What pg-pool and pg say, who give no codes. */
const POOL_TIMEOUT = 'timeout exceeded when trying to connect';
const CONNECT_TIMEOUTS = ['timeout expired', 'Connection terminated due to connection timeout'];

async function answers(client: PoolClient): Promise<boolean> {
  // With a statement under way, this closes the socket.
  const timeout = setTimeout(() => void client.end(), PING_TIMEOUT_MS);
  try {
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timeout);
  }
}
