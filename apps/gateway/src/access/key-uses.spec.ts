import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@sentinelops/persistence/testing';
import type { ApiKey } from '@sentinelops/domain';
import { anApiKey, FixedClock, InMemoryApiKeyRepository } from '@sentinelops/domain/testing';
import { KeyUses } from './key-uses.js';

/** Counts who writes, and can be away. */
class WatchedKeys extends InMemoryApiKeyRepository {
  written = 0;
  isAway = false;

  override recordUse(id: string, at: Date): Promise<void> {
    if (this.isAway) return Promise.reject(new Error('away'));
    this.written++;
    return super.recordUse(id, at);
  }
}

let keys: WatchedKeys;
let clock: FixedClock;
let uses: KeyUses;
let key: ApiKey;

beforeEach(async () => {
  keys = new WatchedKeys();
  clock = new FixedClock();
  uses = new KeyUses(keys, clock, { periodMs: 5, patienceMs: 5 });
  key = anApiKey();
  await keys.add(key);
});
afterEach(() => uses.onApplicationShutdown());

const lastUse = async (): Promise<Date | null | undefined> => (await keys.findById(key.id))?.toState().lastUsedAt;

describe('the uses of a key', () => {
  it('are written once in a while, however many there were, and the last one stays', async () => {
    for (let i = 0; i < 100; i++) {
      clock.advance(1);
      uses.note(key.id);
    }
    expect(keys.written).toBe(0);
    uses.onModuleInit();
    await until(() => keys.written > 0);
    expect([keys.written, await lastUse()]).toEqual([1, clock.now()]);
  });

  it('are not written again when there were none', async () => {
    uses.note(key.id);
    await uses.flush();
    await uses.flush();
    expect(keys.written).toBe(1);
  });

  it('are written when the gateway stops', async () => {
    uses.note(key.id);
    await uses.onApplicationShutdown();
    expect(await lastUse()).toEqual(clock.now());
  });

  it('wait for a database that is away', async () => {
    keys.isAway = true;
    uses.note(key.id);
    await uses.flush();
    keys.isAway = false;
    await uses.flush();
    expect(await lastUse()).toEqual(clock.now());
  });

  it('do not keep a stop waiting for a database that does not answer', async () => {
    keys.recordUse = () => new Promise(() => undefined);
    uses.note(key.id);
    await expect(uses.onApplicationShutdown()).resolves.toBeUndefined();
    uses = new KeyUses(keys, clock);
  });
});
