import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiKey } from '@sentinelops/domain';
import { anApiKey, FixedClock, InMemoryApiKeyRepository } from '@sentinelops/domain/testing';
import { VerifiedKeys } from './verified-keys.js';

const REFUSED = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

/** Counts who asks, and can be away. */
class WatchedKeys extends InMemoryApiKeyRepository {
  asked = 0;
  failure: Error | null = null;

  override findBySecretHash(secretHash: string): Promise<ApiKey | null> {
    this.asked++;
    return this.failure ? Promise.reject(this.failure) : super.findBySecretHash(secretHash);
  }
}

let keys: WatchedKeys;
let clock: FixedClock;
let verified: VerifiedKeys;

beforeEach(() => {
  keys = new WatchedKeys();
  clock = new FixedClock();
  verified = new VerifiedKeys(keys, clock);
});

const hashOf = (key: ApiKey): string => key.toState().secretHash;
const added = async (): Promise<ApiKey> => {
  const key = anApiKey();
  await keys.add(key);
  return key;
};
const find = (key: ApiKey, evenIfAway = false): Promise<ApiKey | null> => verified.find(hashOf(key), { evenIfAway });

describe('a key that was found', () => {
  it('is asked for again after two seconds, and not before', async () => {
    const key = await added();
    for (const seconds of [0, 1, 0.999]) {
      clock.advance(seconds);
      expect((await find(key))?.id).toBe(key.id);
    }
    expect(keys.asked).toBe(1);
    clock.advance(0.001);
    await find(key);
    expect(keys.asked).toBe(2);
  });

  it('is seen to be revoked two seconds later at the latest', async () => {
    const key = await added();
    await find(key);
    key.revoke({ by: 'ada', at: clock.now() });
    await keys.saveRevocation(key);
    clock.advance(2);
    expect((await find(key))?.holdsAt(clock.now())).toBe(false);
  });

  it('is asked for by one query, however many come with it at once', async () => {
    const [one, other] = [await added(), await added()];
    const found = await Promise.all([...Array.from({ length: 20 }, () => find(one)), find(other)]);
    expect(found.map((key) => key?.id)).toEqual([...Array.from({ length: 20 }, () => one.id), other.id]);
    expect(keys.asked).toBe(2);
  });

  it('lives no longer because the clock was set back', async () => {
    const key = await added();
    await find(key);
    clock.advance(-3600);
    await find(key);
    expect(keys.asked).toBe(2);
  });
});

describe('a key that was not found', () => {
  it('is asked for each time, so that a new one works at once', async () => {
    const key = anApiKey();
    expect(await find(key)).toBeNull();
    await keys.add(key);
    expect((await find(key))?.id).toBe(key.id);
  });

  it('drives out none that is known', async () => {
    const key = await added();
    await find(key);
    for (let i = 0; i < 2000; i++) await find(anApiKey());
    keys.asked = 0;
    await find(key);
    expect(keys.asked).toBe(0);
  });
});

it('keeps a thousand keys, and lets the one go that was asked for least lately', async () => {
  const all = [];
  for (let i = 0; i < 1001; i++) all.push(await added());
  for (const key of all) await find(key);
  keys.asked = 0;
  await find(all[1]!);
  expect(keys.asked).toBe(0);
  await find(all[0]!);
  expect(keys.asked).toBe(1);
});

describe('while the database is away', () => {
  it('who is known stays known for an hour, where that is asked for', async () => {
    const key = await added();
    await find(key);
    keys.failure = REFUSED;
    clock.advance(3599);
    expect((await find(key, true))?.id).toBe(key.id);
    await expect(find(key)).rejects.toBe(REFUSED);
    clock.advance(1);
    await expect(find(key, true)).rejects.toBe(REFUSED);
  });

  it('who is not known stays unknown', async () => {
    const key = await added();
    keys.failure = REFUSED;
    await expect(find(key, true)).rejects.toBe(REFUSED);
  });

  it('who is known does not wait for it for ever', async () => {
    const key = await added();
    await find(key);
    clock.advance(2);
    keys.findBySecretHash = () => new Promise(() => undefined);
    expect((await find(key, true))?.id).toBe(key.id);
  });

  it('no other failure passes for that', async () => {
    const key = await added();
    await find(key);
    clock.advance(2);
    keys.failure = new Error('a mistake of ours');
    await expect(find(key, true)).rejects.toBe(keys.failure);
  });

  it('a revocation that was seen is not forgotten', async () => {
    const key = await added();
    await find(key);
    key.revoke({ by: 'ada', at: clock.now() });
    await keys.saveRevocation(key);
    clock.advance(2);
    await find(key);
    keys.failure = REFUSED;
    clock.advance(2);
    expect((await find(key, true))?.holdsAt(clock.now())).toBe(false);
  });
});
