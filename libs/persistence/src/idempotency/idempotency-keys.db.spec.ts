import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { Database } from '../database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { KeyInUse, type CallersKey, type KeptAnswer } from './idempotency-keys.js';

const DAY_SECONDS = 86_400;

let target: TestDatabase;
let one: Database;
let other: Database;

beforeAll(async () => {
  target = await testDatabase();
  [one, other] = (await Promise.all(
    ['one', 'other'].map((applicationName) => Database.connect({ url: target.appUrl, applicationName })),
  )) as [Database, Database];
});
beforeEach(async () => {
  await one.orm.em.execute('delete from idempotency_keys');
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await target.drop();
});

/** Not in the transaction under way, of which MikroORM would take part whatever database it is asked through. */
const outside = AsyncLocalStorage.snapshot();

const KEY: CallersKey = { principal: 'ada', key: 'first-try' };

function anAnswer(over: Partial<KeptAnswer> = {}): KeptAnswer {
  return {
    fingerprint: randomBytes(32),
    status: 201,
    headers: { ETag: '"1"' },
    body: '{"name":"O\'Hara \\\\ ?"}',
    ...over,
  };
}

const claimed = ({ idempotencyKeys, unitOfWork }: Database, key = KEY): Promise<KeptAnswer | null> =>
  unitOfWork.run(() => idempotencyKeys.claim(key));

const kept = ({ idempotencyKeys, unitOfWork }: Database, key = KEY, answer = anAnswer()): Promise<void> =>
  unitOfWork.run(() => idempotencyKeys.keep(key, answer, DAY_SECONDS));

async function expire(): Promise<void> {
  await one.orm.em.execute(
    `update idempotency_keys set created_at = now() - interval '2 days', expires_at = now() - interval '1 second'`,
  );
}

describe('an idempotency key', () => {
  it('is free until an answer is kept under it, which it then gives as it was', async () => {
    expect(await claimed(one)).toBeNull();
    const answer = anAnswer();
    await kept(one, KEY, answer);
    const found = await claimed(other);
    expect({ ...found, fingerprint: Buffer.from(found!.fingerprint).toString('hex') }).toEqual({
      ...answer,
      isMine: true,
      fingerprint: Buffer.from(answer.fingerprint).toString('hex'),
    });
  });

  it('is its caller’s alone', async () => {
    await kept(one);
    expect(await claimed(one, { ...KEY, principal: 'grace' })).toBeNull();
    expect(await claimed(one, { ...KEY, key: 'second-try' })).toBeNull();
  });

  it('is refused at once while another transaction has it, and free again when that was undone', async () => {
    const undone = one.unitOfWork.run(async () => {
      await one.idempotencyKeys.claim(KEY);
      await one.idempotencyKeys.keep(KEY, anAnswer(), DAY_SECONDS);
      await expect(outside(() => claimed(other))).rejects.toThrow(KeyInUse);
      expect(await outside(() => claimed(other, { ...KEY, principal: 'grace' }))).toBeNull();
      throw new Error('power cut');
    });
    await expect(undone).rejects.toThrow('power cut');
    expect(await claimed(other)).toBeNull();
  });

  it('is kept once, whoever was quicker between the look and the lock', async () => {
    const slower = one.unitOfWork.run(async () => {
      expect(await one.idempotencyKeys.claim(KEY)).toBeNull();
      await outside(() => kept(other));
      await one.idempotencyKeys.keep(KEY, anAnswer(), DAY_SECONDS);
    });
    await expect(slower).rejects.toThrow(KeyInUse);
  });

  it('counts as none when it is expired, and can be used again', async () => {
    await kept(one, KEY, anAnswer({ body: 'old' }));
    await expire();
    expect(await claimed(one)).toBeNull();
    await kept(one, KEY, anAnswer({ body: 'new' }));
    expect(await claimed(one)).toMatchObject({ body: 'new' });
  });
});

describe('a sweep', () => {
  const keep = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await kept(one, { ...KEY, key: `key-${n}` });
  };
  const count = async (): Promise<number> =>
    (await one.orm.em.execute<unknown[]>('select from idempotency_keys')).length;

  it('removes expired keys alone, and no more of them than it is told to', async () => {
    await keep(5);
    await expire();
    await kept(one);
    expect([await one.idempotencyKeys.sweep(3), await one.idempotencyKeys.sweep(3)]).toEqual([3, 2]);
    expect(await one.idempotencyKeys.sweep(3)).toBe(0);
    expect(await claimed(one)).not.toBeNull();
  });

  it('leaves to another one what that is removing, and does not wait for it', async () => {
    await keep(5);
    await expire();
    await other.unitOfWork.run(async () => {
      expect(await other.idempotencyKeys.sweep(3)).toBe(3);
      expect(await outside(() => one.idempotencyKeys.sweep(10))).toBe(2);
    });
    expect(await count()).toBe(0);
  });

  it('finds them by an index, however many there are that are not expired', async () => {
    await one.orm.em.execute(
      `insert into idempotency_keys
      select 'ada', sha256(n::text::bytea), decode(repeat('00', 32), 'hex'), 200, '{}', '{}', now(), now() + interval '1 day'
      from generate_series(1, 20000) as n`,
    );
    const owner = await Database.connect({ url: target.url, applicationName: 'owner' });
    await owner.orm.em.execute('analyze idempotency_keys');
    await owner.close();
    const plan = await one.orm.em.execute<{ 'QUERY PLAN': string }[]>(
      `explain select ctid from idempotency_keys where expires_at <= now() limit 500 for update skip locked`,
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('idempotency_keys_expires_at_index');
  });
});
