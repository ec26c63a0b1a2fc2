import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiKey } from '../access/api-key.js';
import { ApiKeyNameTaken, LastAdminApiKey } from '../access/api-key.errors.js';
import type { ApiKeyRepository } from '../access/api-key.repository.js';
import { API_KEY_NAME, type ApiKeyState } from '../access/api-key.state.js';
import { RevokeApiKey } from '../access/use-cases/revoke-api-key.js';
import type { UnitOfWork } from '../shared/unit-of-work.js';
import { anApiKey } from './api-key.builder.js';
import { FIRST_INSTANT, LAST_INSTANT, longest } from './extreme-values.js';
import { FixedClock } from './fixed-clock.js';

/** All that an adapter offers for API keys, over one and the same storage. */
export interface ApiKeyStore {
  readonly keys: ApiKeyRepository;
  readonly unitOfWork: UnitOfWork;
}

const UNKNOWN_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
const NOW = new Date('2026-02-03T04:05:06.789Z');
const MARK = { by: 'grace', at: NOW };
const before = (instant: Date): Date => new Date(instant.getTime() - 1);
const after = (instant: Date): Date => new Date(instant.getTime() + 1);

/** A key with something in every field. */
function fullKey(): ApiKey {
  const instants = { createdAt: new Date('2026-01-02T03:04:05.006Z'), lastUsedAt: NOW, revokedAt: NOW };
  return anApiKey({ roles: ['viewer', 'admin'], expiresAt: after(NOW), revokedBy: 'key:admin', ...instants });
}

/** Every bound at its edge. */
function extremeKey(): ApiKey {
  return anApiKey({
    name: 'a'.repeat(API_KEY_NAME.max),
    createdAt: FIRST_INSTANT,
    expiresAt: LAST_INSTANT,
    createdBy: longest({ max: 255 }),
  });
}

/**
 * What every adapter for API keys promises. Each runs it.
 * @param setup gives an empty store; called before each test
 */
export function apiKeyRepositoryContract(setup: () => Promise<ApiKeyStore> | ApiKeyStore): void {
  describe('as a store of API keys', () => {
    let keys: ApiKeyRepository;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ keys, unitOfWork } = await setup());
    });
    const added = async (over: Partial<ApiKeyState> = {}): Promise<ApiKey> => {
      const key = anApiKey(over);
      await keys.add(key);
      return key;
    };
    const stateOf = async ({ id }: ApiKey): Promise<ApiKeyState | undefined> => (await keys.findById(id))?.toState();

    describe('adding a key', () => {
      it.each([
        ['a plain key', anApiKey],
        ['a key with something in every field', fullKey],
        ['a key with extreme values', extremeKey],
      ])('keeps exactly what was added: %s', async (_, keyOf) => {
        const key = keyOf();
        await keys.add(key);
        expect(await stateOf(key)).toEqual(key.toState());
      });

      it('refuses a name that is taken, also by a key that was revoked', async () => {
        await added({ name: 'ci', revokedAt: NOW, revokedBy: 'ada' });
        const second = anApiKey({ name: 'ci' });
        await expect(keys.add(second)).rejects.toThrow(ApiKeyNameTaken);
        expect(await stateOf(second)).toBeUndefined();
      });

      it('stores one of many that come with the same name at the same time', async () => {
        const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => keys.add(anApiKey({ name: 'ci' }))));
        const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
        expect(refused).toHaveLength(9);
        for (const { reason } of refused) expect(reason).toBeInstanceOf(ApiKeyNameTaken);
      });
    });

    describe('adding the first key', () => {
      it('stores it where there is none', async () => {
        const key = anApiKey();
        expect(await keys.addFirst(key)).toBe(true);
        expect(await stateOf(key)).toEqual(key.toState());
      });

      it('stores nothing where there is one, even if that holds no longer', async () => {
        await added({ revokedAt: NOW, revokedBy: 'ada' });
        const key = anApiKey();
        expect(await keys.addFirst(key)).toBe(false);
        expect(await stateOf(key)).toBeUndefined();
      });

      it('stores one of many that come at the same time', async () => {
        const rivals = Array.from({ length: 10 }, () => anApiKey({ name: 'admin' }));
        const outcomes = await Promise.all(rivals.map((key) => keys.addFirst(key)));
        expect(outcomes.filter((isFirst) => isFirst)).toHaveLength(1);
        expect((await keys.findByName('admin'))?.id).toBe(rivals[outcomes.indexOf(true)]?.id);
        expect((await keys.list({ page: 1, pageSize: 10 })).total).toBe(1);
      });
    });

    describe('finding a key', () => {
      it('goes by id, by name and by the hash of its secret', async () => {
        await added();
        const key = await added();
        const { id, name, secretHash } = key.toState();
        const locked = unitOfWork.run(() => keys.lockById(id));
        const found = [keys.findById(id), keys.findByName(name), keys.findBySecretHash(secretHash), locked];
        for (const each of await Promise.all(found)) expect(each?.toState()).toEqual(key.toState());
      });

      it('finds none where there is none', async () => {
        await added({ name: 'ci', secretHash: 'abc' });
        const found = [
          ...[keys.findById(UNKNOWN_ID), unitOfWork.run(() => keys.lockById(UNKNOWN_ID))],
          ...[keys.findByName('c'), keys.findByName('CI'), keys.findBySecretHash('ab'), keys.findBySecretHash('ABC')],
        ];
        expect(await Promise.all(found)).toEqual(found.map(() => null));
      });
    });

    describe('keys that hold', () => {
      const holding = async (): Promise<string[]> =>
        unitOfWork.run(async () => (await keys.lockHolding('admin', NOW)).map(({ id }) => id));

      it('are those with the role, neither revoked nor expired, in the order of their ids', async () => {
        const one = await added({ roles: ['admin'] });
        await added({ roles: ['viewer', 'analyst', 'engineer', 'service'] });
        await added({ roles: ['admin'], expiresAt: NOW });
        await added({ roles: ['admin'], expiresAt: before(NOW) });
        await added({ roles: ['admin'], revokedAt: before(NOW), revokedBy: 'ada' });
        const two = await added({ roles: ['viewer', 'admin'], expiresAt: after(NOW) });
        expect(await holding()).toEqual([one.id, two.id].toSorted());
      });

      it('may be none', async () => {
        expect(await holding()).toEqual([]);
      });
    });

    describe('revoking a key', () => {
      it('keeps when and by whom, and nothing else', async () => {
        const key = await added();
        await keys.recordUse(key.id, NOW);
        key.revoke(MARK);
        await keys.saveRevocation(key);
        expect(await stateOf(key)).toEqual({ ...key.toState(), lastUsedAt: NOW, revokedAt: NOW, revokedBy: 'grace' });
      });

      it('leaves one admin of two that revoke each other at the same time', async () => {
        const admins = [await added({ roles: ['admin'] }), await added({ roles: ['admin'] })];
        const revoke = new RevokeApiKey(keys, unitOfWork, new FixedClock(NOW));
        const outcomes = await Promise.allSettled(admins.map(({ id }) => revoke.execute(id, 'grace')));
        const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
        expect(refused.map(({ reason }) => (reason as Error).constructor)).toEqual([LastAdminApiKey]);
        const states = await Promise.all(admins.map(stateOf));
        expect(states.filter((state) => state?.revokedAt === null)).toHaveLength(1);
      });
    });

    describe('the last use of a key', () => {
      it('is the latest that was recorded, in whatever order', async () => {
        const key = await added();
        const other = await added();
        for (const instant of [before(NOW), NOW, before(NOW)]) await keys.recordUse(key.id, instant);
        expect([await stateOf(key), await stateOf(other)]).toEqual([
          { ...key.toState(), lastUsedAt: NOW },
          other.toState(),
        ]);
      });

      it('of a key that is not there is nothing', async () => {
        await expect(keys.recordUse(UNKNOWN_ID, NOW)).resolves.toBeUndefined();
      });
    });

    describe('listing keys', () => {
      it('has the newest first, each on one page, and tells nothing of their secrets', async () => {
        const shown = [];
        for (const day of [2, 5, 3, 1, 4]) {
          shown[day] = (await added({ createdAt: new Date(`2026-01-0${day}T00:00:00Z`) })).shown();
        }
        const pages = await Promise.all([1, 2, 3, 4].map((page) => keys.list({ page, pageSize: 2 })));
        expect(pages.map(({ items }) => items)).toEqual([[shown[5], shown[4]], [shown[3], shown[2]], [shown[1]], []]);
        expect(pages.map(({ total }) => total)).toEqual([5, 5, 5, 5]);
      });

      it('breaks ties by id, and leaves none out that holds no longer', async () => {
        const [one, two] = [await added(), await added({ revokedAt: NOW, revokedBy: 'ada' })];
        const { items } = await keys.list({ page: 1, pageSize: 10 });
        expect(items).toEqual([one.shown(), two.shown()].toSorted((a, b) => (a.id < b.id ? 1 : -1)));
      });
    });
  });
}
