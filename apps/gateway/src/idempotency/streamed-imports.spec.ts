import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import type { Answer } from '../testing/http-client.js';
import { SIGMA, VERIS, type Feed } from '../testing/import-feeds.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { hangUpDuring } from '../testing/uploads.js';

const FEEDS = [VERIS, SIGMA];

let app: TestApp;
let other: Database;

beforeAll(async () => {
  app = await startTestApp({ limits: { bodyBytes: 1024 } });
  other = await Database.connect({ url: app.target.adminUrl, applicationName: 'idempotency-spec' });
});
afterEach(async () => {
  await app.door.open();
  for (const table of ['rules', 'incidents', 'idempotency_keys']) await other.orm.em.execute(`delete from ${table}`);
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const send = ({ place, type }: Feed, body: Readable | Buffer, key?: string): Promise<Answer> =>
  app.api.send({
    method: 'POST',
    path: place,
    headers: { 'content-type': type, ...(key !== undefined && { 'idempotency-key': key }) },
    body,
  });

/** The bytes of a feed of so many documents. */
async function feedOf(feed: Feed, count: number): Promise<Buffer> {
  const sending = feed.open();
  for (let n = 0; n < count; n++) sending.add(n);
  sending.end();
  return buffer(sending.stream);
}

const stored = async ({ things }: Feed): Promise<number> => (await app.api.get(`${things}/stats`)).body.total;

/** Looks at what PostgreSQL does until there is something like this. */
async function activity(condition: string): Promise<void> {
  const sql = `select 1 from pg_stat_activity where datname = current_database() and ${condition}`;
  await until(async () => (await other.orm.em.execute<unknown[]>(sql)).length > 0);
}

const firstBatchWritten = (): Promise<void> => activity(`state = 'idle in transaction' and backend_xid is not null`);

/** More than any import writes at once. */
const MANY = 600;

describe.each(FEEDS)('an import with an idempotency key: $place', (feed) => {
  it('that is repeated gets the same report, whatever would become of the documents now', async () => {
    const bytes = await feedOf(feed, 120);
    const first = await send(feed, bytes, 'twice');
    const second = await send(feed, bytes, 'twice');
    expect(first.body).toMatchObject({ created: 120, refused: 0 });
    expect(second.text).toBe(first.text);
    expect([first, second].map(({ headers }) => headers['idempotency-replayed'])).toEqual([undefined, 'true']);
    expect((await send(feed, bytes)).body).toMatchObject({ created: 0, unchanged: 120 });
  });

  it('is refused when its key was used for other documents, even if only the last differs', async () => {
    await send(feed, await feedOf(feed, 2), 'reused');
    const { body } = await send(feed, await feedOf(feed, 3), 'reused');
    expect(body).toMatchObject({ status: 422, code: 'idempotency.key-reused' });
    expect(await stored(feed)).toBe(2);
  });

  it('is refused when its key was used for a dry run of the same documents', async () => {
    const bytes = await feedOf(feed, 2);
    const dry = { ...feed, place: `${feed.place}?dryRun=true` };
    expect((await send(dry, bytes, 'dry')).body).toMatchObject({ created: 2 });
    expect((await send(feed, bytes, 'dry')).body).toMatchObject({ status: 422, code: 'idempotency.key-reused' });
    expect(await stored(feed)).toBe(0);
  });

  it('shows nothing of it before all of it is there, and lets no other one with its key begin', async () => {
    const sending = feed.open();
    const answering = send(feed, sending.stream, 'in-one');
    for (let n = 0; n < MANY; n++) sending.add(n);
    await firstBatchWritten();
    expect(await stored(feed)).toBe(0);
    const meanwhile = await send(feed, await feedOf(feed, MANY), 'in-one');
    expect(meanwhile.body).toMatchObject({ status: 409, code: 'idempotency.in-progress' });
    sending.end();
    expect((await answering).body).toMatchObject({ created: MANY });
    expect(await stored(feed)).toBe(MANY);
  });

  it('keeps nothing when the client hangs up, and can be sent again', async () => {
    const bytes = await feedOf(feed, 250);
    const { place: path, type } = feed;
    app.log.clear();
    const half = bytes.subarray(0, bytes.length / 2);
    await hangUpDuring(app, { path, type, bytes: half, idempotencyKey: 'hung-up' });
    await app.log.until(1, /request (aborted|errored|completed)/);
    const again = await until(async () => {
      const answer = await send(feed, bytes, 'hung-up');
      return answer.status !== 409 && answer;
    });
    expect(again.body).toMatchObject({ created: 250, unchanged: 0 });
  });

  it('keeps nothing when the database is lost, says so, and can be sent again', async () => {
    const sending = feed.open();
    const answering = send(feed, sending.stream, 'lost');
    for (let n = 0; n < MANY; n++) sending.add(n);
    await firstBatchWritten();
    await app.door.shut();
    for (let n = MANY; n < MANY + 10; n++) sending.add(n);
    sending.end();
    const { body } = await answering;
    expect(body).toMatchObject({ status: 503, code: 'database.unavailable', report: { created: 0, updated: 0 } });
    expect(body.detail).toContain('Nothing of the import was kept');
    expect(body.detail).toContain('with the same Idempotency-Key');
    await app.door.open();
    expect(await stored(feed)).toBe(0);
    expect((await send(feed, await feedOf(feed, MANY + 10), 'lost')).body).toMatchObject({ created: MANY + 10 });
  });
});

describe('a damaged feed', () => {
  /** Cut in the middle of its last document. */
  const damaged = async (): Promise<Buffer> => (await feedOf(SIGMA, 150)).subarray(0, -1500);

  it('undoes all of an import with a key, and the answer says so', async () => {
    const { body } = await send(SIGMA, await damaged(), 'damaged');
    expect(body).toMatchObject({
      status: 422,
      code: 'import.unreadable',
      report: { created: 0, updated: 0, refused: 0 },
    });
    expect(body.detail).toMatch(/ Nothing of the import was kept\.$/);
    expect(await stored(SIGMA)).toBe(0);
    expect((await send(SIGMA, await feedOf(SIGMA, 150), 'damaged')).body).toMatchObject({ created: 150 });
  });

  it('leaves of an import without one what came before, and the answer says so', async () => {
    const { body } = await send(SIGMA, await damaged());
    expect(body).toMatchObject({ status: 422, code: 'import.unreadable' });
    expect(body.detail).toMatch(/ What came before it was imported\.$/);
    expect(body.report.created).toBeGreaterThan(100);
    expect(await stored(SIGMA)).toBe(body.report.created);
  });
});

describe('an import with a key that waits for a writer who waits for it', () => {
  it('is undone, since its body can not be read again, and told to come again', async () => {
    const bytes = await feedOf(SIGMA, 150);
    await send(SIGMA, bytes);
    const lock = `select from rules where name = ? for update`;
    const holder = other.orm.em.fork();
    await holder.begin();
    await holder.execute(`set local deadlock_timeout = '1min'`);
    await holder.execute(lock, ['Rule 120']);
    const importing = send(SIGMA, bytes, 'deadlock');
    await activity(`wait_event_type = 'Lock'`);
    // The first batch has this one, and the second waits for the other: the import looks for a deadlock soon, and gives way.
    await holder.execute(lock, ['Rule 10']);
    await holder.rollback();
    const { body, headers } = await importing;
    expect(body).toMatchObject({ status: 409, code: 'idempotency.import-undone' });
    expect(headers['retry-after']).toBe('1');
    expect((await send(SIGMA, bytes, 'deadlock')).body).toMatchObject({ unchanged: 150 });
  });
});
