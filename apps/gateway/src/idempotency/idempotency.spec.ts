import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { ANY_VERSION } from '../testing/api-client.js';
import type { Answer } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const INCIDENTS = '/api/v1/incidents';
const RULES = '/api/v1/rules';

let app: TestApp;
let other: Database;

beforeAll(async () => {
  app = await startTestApp();
  other = await Database.connect({ url: app.target.adminUrl, applicationName: 'idempotency-spec' });
});
afterEach(async () => {
  await other.orm.em.execute('delete from idempotency_keys');
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const post = (path: string, body: unknown, key: string): Promise<Answer> =>
  app.api.post(path, body, { 'idempotency-key': key });

const count = async (): Promise<number> => (await app.api.get(`${INCIDENTS}/stats`)).body.total;

const keptKeys = async (): Promise<unknown[]> => other.orm.em.execute<unknown[]>('select from idempotency_keys');

/** What a caller can see of an answer, but for what is new each time. */
const seen = ({ status, text, headers }: Answer): object => ({
  status,
  text,
  etag: headers.etag,
  location: headers.location,
  type: headers['content-type'],
});

/** Keeps the requests waiting that would raise an incident under the external id of one that is about to go. */
async function withRemoving<T>(externalId: string, work: () => Promise<T>): Promise<T> {
  const remover = other.orm.em.fork();
  await remover.begin();
  await remover.execute('delete from incidents where external_id = ?', [externalId]);
  const result = await work();
  await remover.commit();
  return result;
}

async function waiting(): Promise<void> {
  const sql = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  await until(async () => (await other.orm.em.execute<unknown[]>(sql)).length > 0);
}

describe('a POST with an idempotency key', () => {
  it('is answered as one without', async () => {
    const input = anIncidentInput();
    const [plain, keyed] = [await app.api.post(INCIDENTS, input), await post(INCIDENTS, input, 'as-without')];
    const masked = ({ status, headers, body }: Answer): object => ({
      status,
      // With a key the database writes the JSON, which puts spaces in between.
      headers: { ...headers, date: '', location: '', 'x-request-id': '', 'content-length': '' },
      body: { ...body, id: '', incidentNumber: '' },
    });
    expect(masked(keyed)).toEqual(masked(plain));
    expect(keyed.headers.location).toBe(`${INCIDENTS}/${keyed.body.id}`);
  });

  it('that is repeated gets the same answer, which says so, and nothing is done again', async () => {
    const before = await count();
    const input = anIncidentInput({ title: 'Ça alors: "\\ud83d\\udca5" ?' });
    const first = await post(INCIDENTS, input, 'twice');
    app.clock.advance(60);
    const second = await post(INCIDENTS, input, 'twice');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(seen(second)).toEqual(seen(first));
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(await count()).toBe(before + 1);
  });

  it('gets the answer of then even when the thing is another by now, or gone', async () => {
    const first = await post(RULES, aRuleInput(), 'then');
    const { location } = first.headers;
    await app.api.patch(location!, { severity: 'low' });
    await app.api.delete(location!);
    expect(seen(await post(RULES, aRuleInput({ name: first.body.name }), 'then'))).toEqual(seen(first));
    expect((await app.api.get(location!)).status).toBe(404);
  });

  it.each<[what: string, path: string, body: object, headers: Record<string, string>]>([
    ['body', INCIDENTS, anIncidentInput({ title: 'Another' }), {}],
    ['address', RULES, anIncidentInput({ title: 'One' }), {}],
    [
      'content type',
      INCIDENTS,
      anIncidentInput({ title: 'One' }),
      { 'content-type': 'application/json;charset=utf-8' },
    ],
  ])('is refused when its key was used with another %s', async (_, path, body, headers) => {
    await post(INCIDENTS, anIncidentInput({ title: 'One' }), 'reused');
    const before = await count();
    const answer = await app.api.post(path, body, { 'idempotency-key': 'reused', ...headers });
    expect(answer.body).toMatchObject({ status: 422, code: 'idempotency.key-reused' });
    expect(await count()).toBe(before);
  });

  it.each([
    ['is malformed', { severity: 'huge' }],
    ['can not be true', { detectedAt: '2999-01-01T00:00:00Z' }],
  ])('is known to have another body than the first, also where that %s', async (_, over) => {
    await post(INCIDENTS, anIncidentInput(), 'worse');
    const answer = await post(INCIDENTS, { ...anIncidentInput(), ...over }, 'worse');
    expect(answer.body).toMatchObject({ status: 422, code: 'idempotency.key-reused' });
  });

  it('is refused while the first is under way, and told when to come again', async () => {
    app.clock.advance(1);
    const input = anIncidentInput({ externalId: 'under-way' });
    await app.api.post(INCIDENTS, input);
    app.clock.advance(1);
    const { first, second } = await withRemoving('under-way', async () => {
      const sent = post(INCIDENTS, input, 'under-way');
      await waiting();
      return { first: sent, second: await post(INCIDENTS, input, 'under-way') };
    });
    expect(second.body).toMatchObject({ status: 409, code: 'idempotency.in-progress' });
    expect(second.headers['retry-after']).toBe('1');
    const carriedOut = await first;
    expect(seen(await post(INCIDENTS, input, 'under-way'))).toEqual(seen(carriedOut));
    const audited = await other.orm.em.execute<unknown[]>(
      'select outcome, resource_id from audit_events where at >= ?',
      [carriedOut.body.createdAt],
    );
    expect(audited).toEqual([{ outcome: 'done', resource_id: carriedOut.body.id }]);
  });

  it('is carried out once of fifty that arrive together', async () => {
    const before = await count();
    const input = anIncidentInput();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(INCIDENTS, input, 'fifty')));
    const created = answers.filter(({ status }) => status === 201);
    expect(created.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    expect(new Set(created.map(({ text }) => text)).size).toBe(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.filter(({ body }) => body.code !== 'idempotency.in-progress')).toEqual([]);
    expect(await count()).toBe(before + 1);
    expect(await keptKeys()).toHaveLength(1);
  });

  it('is its caller’s alone', async () => {
    const someoneElse = app.api.as(await app.makeKey('someone-else', 'admin'));
    const [input, headers] = [anIncidentInput(), { 'idempotency-key': 'mine' }];
    const answers = [
      await app.api.post(INCIDENTS, input, headers),
      await someoneElse.post(INCIDENTS, input, headers),
      await someoneElse.post(INCIDENTS, input, headers),
    ];
    const [mine, theirs, again] = answers.map(({ body }) => ({ id: body.id, by: body.createdBy }));
    expect(mine!.id).not.toBe(theirs!.id);
    expect(mine!.by).not.toBe(theirs!.by);
    expect(again).toEqual(theirs);
    expect(await keptKeys()).toHaveLength(2);
  });

  it('is carried out again when its key has expired', async () => {
    const input = anIncidentInput();
    const first = await post(INCIDENTS, input, 'expired');
    await other.orm.em.execute(`update idempotency_keys set
      created_at = now() - interval '2 days', expires_at = now() - interval '1 second'`);
    const second = await post(INCIDENTS, input, 'expired');
    expect(second.headers['idempotency-replayed']).toBeUndefined();
    expect(second.body.id).not.toBe(first.body.id);
    expect(seen(await post(INCIDENTS, input, 'expired'))).toEqual(seen(second));
  });

  it('is answered with the same secret again, which no one can read in the database', async () => {
    const [input, key] = [{ name: 'reporter', roles: ['service'] }, randomUUID()];
    const first = await post('/api/v1/keys', input, key);
    const second = await post('/api/v1/keys', input, key);
    expect({ status: first.status, secret: first.body.key }).toEqual({ status: 201, secret: expect.any(String) });
    expect(seen(second)).toEqual(seen(first));
    expect(second.headers['cache-control']).toBe('no-store');
    const [row] = await other.orm.em.execute<{ kept: string }[]>('select k::text as kept from idempotency_keys k');
    for (const secret of [first.body.key, key, Buffer.from(key).toString('hex')]) {
      expect(row!.kept).not.toContain(secret);
    }
  });

  it('keeps its key for a day', async () => {
    await post(INCIDENTS, anIncidentInput(), 'a-day');
    const [row] = await other.orm.em.execute<{ life: string }[]>(
      `select extract(epoch from expires_at - created_at)::int as life from idempotency_keys`,
    );
    expect(row).toEqual({ life: 86_400 });
  });
});

describe('a POST with an idempotency key that fails', () => {
  it('leaves nothing, and can be mended under the same key', async () => {
    const before = await count();
    const missing = await post(`${INCIDENTS}/${randomUUID()}/merge`, { sourceIds: [randomUUID()] }, 'mended');
    expect(missing.status).toBe(404);
    const wrong = await post(INCIDENTS, { ...anIncidentInput(), severity: 'huge' }, 'mended');
    expect(wrong.body).toMatchObject({ status: 400, errors: [{ pointer: '/severity' }] });
    const inconsistent = await post(RULES, aRuleInput({ ruleType: 'threshold' }), 'mended');
    expect(inconsistent.body).toMatchObject({ status: 422, code: 'rule.invalid' });
    for (const { headers } of [missing, wrong, inconsistent]) {
      expect([headers.etag, headers.location]).toEqual([undefined, undefined]);
    }
    expect(await keptKeys()).toEqual([]);
    expect((await post(INCIDENTS, anIncidentInput(), 'mended')).status).toBe(201);
    expect(await count()).toBe(before + 1);
  });

  it('is undone as a whole by what fails after the change itself', async () => {
    const before = await count();
    await other.orm.em.execute('alter table idempotency_keys add constraint none check (false) not valid');
    const { status } = await app.api.sendUnchecked({
      method: 'POST',
      path: INCIDENTS,
      headers: { 'content-type': 'application/json', 'idempotency-key': 'too-late' },
      body: JSON.stringify(anIncidentInput()),
    });
    await other.orm.em.execute('alter table idempotency_keys drop constraint none');
    expect(status).toBe(500);
    expect(await count()).toBe(before);
  });

  it('is tried again by itself where it and another writer waited for each other', async () => {
    const [target, source] = await Promise.all([
      app.api.post(INCIDENTS, anIncidentInput()),
      app.api.post(INCIDENTS, anIncidentInput()),
    ]);
    const [low, high] = [target.body.id, source.body.id].sort() as [string, string];
    const holder = other.orm.em.fork();
    await holder.begin();
    await holder.execute(`set local deadlock_timeout = '1min'`);
    await holder.execute('select from incidents where id = ? for update', [high]);
    const merging = post(`${INCIDENTS}/${low}/merge`, { sourceIds: [high] }, 'deadlock');
    await waiting();
    // Now both wait; the merge is the one that looks for a deadlock soon, and so the one that gives way.
    await holder.execute('select from incidents where id = ? for update', [low]);
    await holder.rollback();
    const merged = await merging;
    expect({ status: merged.status, etag: merged.headers.etag }).toEqual({ status: 200, etag: '"2"' });
    const current = await app.api.get(`${INCIDENTS}/${low}`);
    expect(current.body).toEqual(merged.body);
    expect(seen(await post(`${INCIDENTS}/${low}/merge`, { sourceIds: [high] }, 'deadlock'))).toEqual(seen(merged));
  });
});

describe('a POST with an idempotency key that takes too long', () => {
  it('is answered so, and has one effect when it is sent again', async () => {
    const slow = await startTestApp({ limits: { requestTimeoutMs: 300 } });
    const owner = await Database.connect({ url: slow.target.url, applicationName: 'idempotency-spec' });
    const input = anIncidentInput();
    const sent = (): Promise<Answer> => slow.api.post(INCIDENTS, input, { 'idempotency-key': 'slow' });
    const holder = owner.orm.em.fork();
    await holder.begin();
    await holder.execute('lock table incidents in share mode');
    const { body } = await sent();
    expect(body).toMatchObject({ status: 503, code: 'request.timed-out' });
    expect(body.detail).toContain('repeat it with the same Idempotency-Key');
    await holder.rollback();
    await until(async () => (await sent()).headers['idempotency-replayed'] === 'true');
    expect((await slow.api.get(`${INCIDENTS}/stats`)).body.total).toBe(1);
    await owner.close();
    await slow.close();
  });
});

describe('an idempotency key', () => {
  it.each([
    ['nothing', ''],
    ['a space in between', 'a b'],
    ['more than 255 characters', 'x'.repeat(256)],
    ['letters beyond ASCII', 'clé'],
    ['two keys', ['one', 'two']],
  ])('can not be %s', async (_, key) => {
    const { status, body } = await app.api.send({
      method: 'POST',
      path: INCIDENTS,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(anIncidentInput()),
    });
    expect({ status, in: body.in, errors: body.errors }).toEqual({
      status: 400,
      in: 'header',
      errors: [{ pointer: '/Idempotency-Key', detail: 'must be one key of 1 to 255 visible ASCII characters' }],
    });
  });

  it.each([
    ['short', 'x'],
    ['as long as 255 characters', `${'!~'.repeat(127)}x`],
    ['a UUID', randomUUID()],
    ['in quotes', '"8e03978e-40d5-43dd-bc93-6894a57f9324"'],
  ])('can be %s', async (_, key) => {
    const input = anIncidentInput();
    const first = await post(INCIDENTS, input, key);
    expect(seen(await post(INCIDENTS, input, key))).toEqual(seen(first));
  });

  it('says nothing about other methods, which have If-Match for that', async () => {
    const { location } = (await app.api.post(RULES, aRuleInput())).headers;
    const headers = { ...ANY_VERSION, 'idempotency-key': 'not here' };
    const versions = [
      await app.api.patch(location!, { severity: 'low' }, headers),
      await app.api.patch(location!, { severity: 'high' }, headers),
      await app.api.put(location!, aRuleInput(), headers),
    ];
    expect(versions.map(({ body }) => body.version)).toEqual([2, 3, 4]);
    expect((await app.api.delete(location!, headers)).status).toBe(204);
    expect(await keptKeys()).toEqual([]);
  });
});
