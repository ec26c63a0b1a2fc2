import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { withQuery } from '../testing/api-client.js';
import type { Answer } from '../testing/http-client.js';
import { verisRecord } from '../testing/import-feeds.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { hangUpDuring } from '../testing/uploads.js';

const IMPORT = '/api/v1/incidents/import/veris';
const INCIDENTS = '/api/v1/incidents';
const NDJSON = 'application/x-ndjson';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ limits: { bodyBytes: 1024 } });
});
afterEach(async () => {
  await app.database.orm.em.execute('delete from incidents');
});
afterAll(async () => {
  await app.close();
});

const upload = (type: string, body: string | Buffer | Readable, query = {}): Promise<Answer> =>
  app.api.send({ method: 'POST', path: withQuery(IMPORT, query), headers: { 'content-type': type }, body });
const count = async (): Promise<number> => (await app.api.get(`${INCIDENTS}/stats`)).body.total;

const ONE_CREATED = { created: 1, updated: 0, unchanged: 0, refused: 0, refusals: [] };

describe('POST /incidents/import/veris', () => {
  it('makes an incident of a record', async () => {
    const { status, body } = await upload(NDJSON, verisRecord(1));
    expect({ status, body }).toEqual({ status: 200, body: ONE_CREATED });
    const [incident] = (await app.api.get(INCIDENTS, { view: 'full' })).body.items;
    expect(incident).toMatchObject({
      externalId: 'case-1',
      source: { system: 'harbour-cert' },
      description: 'Laptop 1 was taken.',
      occurredAt: '2024-02-10T00:00:00.000Z',
      assets: [{ type: 'user device', identifier: 'U - Laptop' }],
      createdBy: 'key:tester',
    });
  });

  it.each([
    ['application/ndjson', verisRecord(1)],
    ['application/jsonl; charset=utf-8', verisRecord(1)],
    ['application/gzip', gzipSync(verisRecord(1))],
    ['application/x-gzip', gzipSync(verisRecord(1))],
    ['application/gzip', verisRecord(1)],
    [NDJSON, gzipSync(verisRecord(1))],
  ])('takes records sent as %s', async (type, body) => {
    expect((await upload(type, body)).body).toEqual(ONE_CREATED);
  });

  it('passes over blank lines and needs no line feed at the end', async () => {
    const text = `\n${verisRecord(1)}\r\n  \n${verisRecord(2).trim()}`;
    expect((await upload(NDJSON, text)).body).toMatchObject({ created: 2, refused: 0 });
  });

  it('is not bound by the limit of JSON bodies, and reads a body as it arrives', async () => {
    const lines = Array.from({ length: 250 }, (_, i) => verisRecord(i));
    expect((await upload(NDJSON, Readable.from(lines))).body).toMatchObject({ created: 250, refused: 0 });
    expect(await count()).toBe(250);
  });

  it('leaves an incident that is known as it is', async () => {
    await upload(NDJSON, verisRecord(1));
    const before = (await app.api.get(INCIDENTS)).body;
    const { body } = await upload(NDJSON, verisRecord(1, { summary: 'Told otherwise.' }) + verisRecord(1));
    expect(body).toEqual({ ...ONE_CREATED, created: 0, unchanged: 2 });
    expect((await app.api.get(INCIDENTS)).body).toEqual(before);
  });

  it('says with dryRun what would become of each and writes nothing', async () => {
    await upload(NDJSON, verisRecord(1));
    const text = verisRecord(1) + verisRecord(2) + '{}\n';
    expect((await upload(NDJSON, text, { dryRun: true })).body).toMatchObject({ created: 1, unchanged: 1, refused: 1 });
    expect(await count()).toBe(1);
  });

  it('refuses records one by one, with file, line and reason, and takes the others', async () => {
    const text = [verisRecord(1), '{"a":\n', verisRecord(2, { timeline: undefined }), '[]\n', verisRecord(3)].join('');
    const { status, body } = await upload(NDJSON, text);
    expect(status).toBe(200);
    expect(body).toMatchObject({ created: 2, refused: 3 });
    expect(body.refusals).toEqual([
      { file: 'request.ndjson', line: 2, reason: 'must be JSON' },
      { file: 'request.ndjson', line: 3, reason: expect.stringContaining('timeline') },
      { file: 'request.ndjson', line: 4, reason: expect.any(String) },
    ]);
  });

  it('creates each incident once when the same records come three times at once', async () => {
    const text = Array.from({ length: 20 }, (_, i) => verisRecord(i)).join('');
    const reports = await Promise.all([upload(NDJSON, text), upload(NDJSON, text), upload(NDJSON, text)]);
    expect(reports.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(reports.reduce((sum, { body }) => sum + body.created, 0)).toBe(20);
    expect(await count()).toBe(20);
  });

  it('refuses a query that says something else', async () => {
    for (const query of [{ dryRun: '1' }, { dryrun: true }]) {
      expect((await upload(NDJSON, verisRecord(1), query)).body).toMatchObject({ status: 400, in: 'query' });
    }
  });

  it.each(['application/json', 'text/plain', 'application/yaml'])('answers 415 to %s', async (type) => {
    const { status, body } = await upload(type, verisRecord(1));
    expect(status).toBe(415);
    expect(body.detail).toContain(NDJSON);
  });

  it('answers 415 to a body of no type, and 400 to no body', async () => {
    expect((await app.api.send({ method: 'POST', path: IMPORT, body: verisRecord(1) })).status).toBe(415);
    const { status, body } = await app.api.send({ method: 'POST', path: IMPORT, headers: { 'content-type': NDJSON } });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request.no-body' });
  });

  it('answers 422 to damaged gzip and to one that is cut short', async () => {
    const packed = gzipSync(verisRecord(1));
    const garbled = Buffer.from(packed);
    garbled.fill(0xff, 20, 40);
    for (const body of [garbled, packed.subarray(0, 60)]) {
      expect((await upload('application/gzip', body)).body).toMatchObject({ status: 422, code: 'import.unreadable' });
    }
  });

  it('keeps what came before the damage and says so, and a second import then finds it unchanged', async () => {
    const lines = Array.from({ length: 150 }, (_, i) => verisRecord(i)).join('');
    const damaged = Buffer.concat([gzipSync(lines), gzipSync(verisRecord(200)).subarray(0, 30)]);
    const { body } = await upload('application/gzip', damaged);
    expect(body).toMatchObject({ status: 422, code: 'import.unreadable', report: { unchanged: 0, refused: 0 } });
    // How much is read before the damage is noticed is up to the streams; what is reported is what is there.
    const { created } = body.report;
    expect(created).toBeGreaterThanOrEqual(100);
    expect(await count()).toBe(created);
    const second = await upload('application/gzip', gzipSync(lines));
    expect(second.body).toMatchObject({ created: 150 - created, unchanged: created });
  });

  it('goes on serving after a client hung up in the middle of an upload', async () => {
    const text = Array.from({ length: 120 }, (_, i) => verisRecord(i)).join('');
    app.log.clear();
    await hangUpDuring(app, { path: IMPORT, type: NDJSON, bytes: Buffer.from(text) });
    await app.log.until(1, /request (completed|aborted|errored)/);
    expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect((await app.api.get('/health/ready')).status).toBe(200);
    expect((await upload(NDJSON, verisRecord(500))).body.created).toBe(1);
  });
});

it('answers in every way that is documented for the import', () => {
  expect(app.contract.unseen(({ id }) => id === 'importVerisIncidents')).toEqual([]);
});
