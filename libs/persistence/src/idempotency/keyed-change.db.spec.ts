import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Incident, IncidentDraft } from '@sentinelops/domain';
import { anIncidentDraft } from '@sentinelops/domain/testing';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { Database } from '../database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { until } from '../testing/until.js';
import { AnsweredBefore, ExpectedAnswer } from './expected-answer.js';
import { KeyInUse, type CallersKey, type KeptAnswer } from './idempotency-keys.js';

const DAY_SECONDS = 86_400;
const KEY: CallersKey = { principal: 'ada', key: 'first-try' };

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

const FINGERPRINT = randomBytes(32);

/** Raises an incident under the key; gives what was kept. */
async function raised(draft: IncidentDraft = anIncidentDraft(), database = one): Promise<KeptAnswer> {
  const expected = new ExpectedAnswer(KEY, DAY_SECONDS, ({ id, version }) => ({
    fingerprint: FINGERPRINT,
    status: 201,
    headers: { Location: id, ETag: String(version) },
  }));
  return expected.whenDone(() => database.incidents.add(draft));
}

const kept = (): Promise<KeptAnswer | null> => one.unitOfWork.run(() => one.idempotencyKeys.claim(KEY));

const stateOf = async ({ id }: IncidentDraft): Promise<ReturnType<Incident['toState']> | undefined> =>
  (await one.incidents.findById(id))?.toState();

describe('a change with a key', () => {
  it('is one statement with its event and the answer to it', async () => {
    let statements = 0;
    const counted = await Database.connect({ url: target.appUrl, applicationName: 'counted' });
    counted.pool.observe({ acquired: () => undefined, queried: () => statements++ });
    const draft = anIncidentDraft();
    await raised(draft, counted);
    expect(statements).toBe(1);
    await counted.close();
    expect(await stateOf(draft)).toMatchObject(draft);
    const history = await one.changeHistory.fieldsChanged({ type: 'incident', id: draft.id }, 0, 1);
    expect(history).toContain('incidentNumber');
  });

  it('keeps the thing as it is then, and what is said of it', async () => {
    const draft = anIncidentDraft({ title: `? $1 'quoted' "double" \\ 🦊` });
    const answer = await raised(draft);
    expect(await kept()).toMatchObject(answer);
    expect(answer).toMatchObject({ status: 201, headers: { Location: draft.id, ETag: '1' } });
    expect(JSON.parse(answer.body)).toEqual(JSON.parse(JSON.stringify(await stateOf(draft))));
  });

  it('does nothing where there is an answer already, and gives that', async () => {
    const answer = await raised();
    const again = anIncidentDraft();
    const before = await raised(again).catch((error: unknown) => error);
    expect(before).toBeInstanceOf(AnsweredBefore);
    expect((before as AnsweredBefore).answer).toMatchObject({
      status: 201,
      headers: answer.headers,
      body: answer.body,
    });
    expect(await stateOf(again)).toBeUndefined();
  });

  it('does nothing and does not wait where the key is in use', async () => {
    const draft = anIncidentDraft();
    await other.unitOfWork.run(async () => {
      await other.idempotencyKeys.claim(KEY);
      await expect(outside(() => raised(draft))).rejects.toThrow(KeyInUse);
    });
    expect(await stateOf(draft)).toBeUndefined();
  });

  it('is undone where another answer was kept between the look and the lock', async () => {
    const quicker = other.orm.em.fork();
    await quicker.begin();
    await quicker.execute(
      `insert into idempotency_keys select 'ada', sha256('first-try'), sha256(''), 200, '{}', '{}', now(), now() + interval '1 day'`,
    );
    const draft = anIncidentDraft();
    const slower = raised(draft).catch((error: unknown) => error);
    await until(async () => {
      const sql = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      return (await other.orm.em.execute<unknown[]>(sql)).length > 0;
    });
    await quicker.commit();
    expect(await slower).toBeInstanceOf(KeyInUse);
    expect(await stateOf(draft)).toBeUndefined();
  });

  it('takes the place of an answer that has expired', async () => {
    await raised();
    await one.orm.em.execute(
      `update idempotency_keys set created_at = now() - interval '2 days', expires_at = now() - interval '1 second'`,
    );
    const answer = await raised();
    expect(await kept()).toMatchObject(answer);
  });

  it('leaves the key free where it fails', async () => {
    const twin = { externalId: 'x-1', source: { system: 'siem', confidence: 0 } };
    await one.incidents.add(anIncidentDraft(twin));
    await expect(raised(anIncidentDraft(twin))).rejects.toThrow('external');
    expect(await kept()).toBeNull();
  });

  it('is the only one of its work that keeps an answer', async () => {
    const drafts = [anIncidentDraft(), anIncidentDraft()] as const;
    const expected = new ExpectedAnswer(KEY, DAY_SECONDS, ({ id }) => {
      return { fingerprint: FINGERPRINT, status: 201, headers: { Location: id } };
    });
    const answer = await expected.whenDone(async () => {
      for (const draft of drafts) await one.incidents.add(draft);
    });
    expect(answer.headers).toEqual({ Location: drafts[0].id });
    expect(await stateOf(drafts[1])).toBeDefined();
  });

  it('that is never made is a mistake, and not taken for one that was', async () => {
    const expected = new ExpectedAnswer(KEY, DAY_SECONDS, () => ({
      fingerprint: FINGERPRINT,
      status: 201,
      headers: {},
    }));
    await expect(expected.whenDone(() => Promise.resolve())).rejects.toThrow('no change');
  });
});
