import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { INCIDENT_BATCH } from '@sentinelops/domain';
import { anIncidentInput } from '@sentinelops/domain/testing';
import { until } from '@sentinelops/persistence/testing';
import { withQuery } from '../testing/api-client.js';
import type { Body } from '../testing/body.js';
import type { Answer } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { hangUpDuring } from '../testing/uploads.js';

const IMPORT = '/api/v1/incidents/import';
const INCIDENTS = '/api/v1/incidents';
const NDJSON = 'application/x-ndjson';
const BATCH = INCIDENT_BATCH.count;
const LINE_MAX = 4096;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ limits: { bodyBytes: LINE_MAX, jsonItems: 100, jsonDepth: 10, importTimeoutMs: 60_000 } });
});
afterEach(async () => {
  await app.database.orm.em.execute('delete from incidents');
});
afterAll(async () => {
  await app.close();
});

type Sendable = string | Buffer | Readable;

const upload = (body: Sendable, query = {}, headers = {}): Promise<Answer> =>
  app.api.send({
    method: 'POST',
    path: withQuery(IMPORT, query),
    headers: { 'content-type': NDJSON, ...headers },
    body,
  });
/** What became of a line, or of all. */
interface Result {
  readonly line: number;
  readonly outcome: string;
  readonly id: string;
  readonly problem: Body;
}

const linesOf = (answer: string): Result[] =>
  answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Result);
const results = async (body: Sendable, query = {}): Promise<Result[]> => linesOf((await upload(body, query)).text);
const count = async (): Promise<number> => (await app.api.get(`${INCIDENTS}/stats`)).body.total;

/** The same number is the same incident. */
const input = (n: number, over = {}): object =>
  anIncidentInput({ title: `Case ${n}`, externalId: `case-${n}`, ...over });
const line = (n: number, over = {}): string => `${JSON.stringify(input(n, over))}\n`;
const many = (n: number, from = 0): string => Array.from({ length: n }, (_, i) => line(from + i)).join('');

/** An import whose answer is read while it is sent. */
function open(headers = {}): { body: PassThrough; answer: () => Promise<IncomingMessage> } {
  const outgoing = request({
    ...{ host: '127.0.0.1', port: app.port, path: IMPORT, method: 'POST', agent: new Agent() },
    headers: { 'content-type': NDJSON, 'x-api-key': app.key, ...headers },
  });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  outgoing.on('error', () => undefined);
  const body = new PassThrough();
  body.pipe(outgoing);
  return { body, answer: async () => (await answered)[0] };
}

describe('POST /incidents/import', () => {
  it('says of each line what became of it, and of all together', async () => {
    const first = (await app.api.post(INCIDENTS, input(1))).body;
    const { status, headers, text: answer } = await upload(line(1) + line(2) + '{"a":\n' + line(2) + line(3));
    expect([status, headers['content-type']]).toEqual([200, NDJSON]);
    const items = (await app.api.get(INCIDENTS, { sort: 'incidentNumber' })).body.items as Body[];
    const [, second, third] = items;
    const named = ({ id, incidentNumber }: Body): object => ({ id, incidentNumber });
    expect(linesOf(answer)).toEqual([
      { line: 1, outcome: 'unchanged', ...named(first) },
      { line: 2, outcome: 'created', ...named(second!) },
      { line: 3, outcome: 'refused', problem: expect.objectContaining({ code: 'request.malformed', status: 400 }) },
      { line: 4, outcome: 'unchanged', ...named(second!) },
      { line: 5, outcome: 'created', ...named(third!) },
      { summary: { created: 2, unchanged: 2, refused: 1 } },
    ]);
  });

  it('makes of a line what POST makes of it', async () => {
    const whole = {
      ...{ description: 'Ünïcode ✓ "quoted" \\ and\nlines', tags: [' A ', 'b'], customFields: { a: { b: [1, null] } } },
      ...{ priority: 'low', detectedAt: '2026-02-01T10:00:00+02:00', occurredAt: '2026-01-31T10:00:00Z' },
      source: { system: 'siem', ruleName: 'R', confidence: 0.25, rawData: { x: "it's" } },
      actors: [{ type: 'ip', identifier: '10.0.0.1' }],
      assets: [{ type: 'host', identifier: 'h', criticality: 'low', attributes: { a: 1 } }],
      timeline: [{ eventType: 'note', description: 'd', timestamp: '2026-02-02T00:00:00Z', details: { a: 1 } }],
    };
    const [imported] = await results(line(1, whole));
    const posted = (await app.api.post(INCIDENTS, input(2, whole))).body;
    const { body } = await app.api.get(`${INCIDENTS}/${imported!.id}`);
    const { id, incidentNumber, title, externalId } = body;
    expect(body).toEqual({ ...posted, id, incidentNumber, title, externalId });
  });

  it('refuses a line as POST refuses it', async () => {
    const bodies = [
      { title: 5, colour: 'red' },
      { ...input(1), severity: 'bad', actors: [{ type: 'ip' }] },
      { ...input(1), occurredAt: '2026-02-02T00:00:00Z', detectedAt: '2026-02-01T00:00:00Z' },
      { ...input(1), customFields: { a: '\0' } },
      { ...input(1), customFields: { a: Array.from({ length: 101 }, () => 1) } },
      { ...input(1), status: 'closed' },
    ];
    const answers = await results(bodies.map((body) => `${JSON.stringify(body)}\n`).join(''));
    for (const [i, body] of bodies.entries()) {
      const posted = await app.api.post(INCIDENTS, body);
      expect(answers[i]).toEqual({ line: i + 1, outcome: 'refused', problem: posted.body });
    }
    expect(answers.at(-1)).toEqual({ summary: { created: 0, unchanged: 0, refused: bodies.length } });
  });

  it.each([
    ['is no JSON', '{"title": "a"', 'request.malformed'],
    ['is no object', '[]', 'request.invalid'],
    ['is no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'request.malformed'],
    ['is longer than a body may be', JSON.stringify({ title: 'x'.repeat(LINE_MAX) }), 'request.too-large'],
    ['is nested too deep', '['.repeat(12) + ']'.repeat(12), 'request.invalid'],
  ])('refuses a line that %s, and takes the others', async (_, bad, code) => {
    const body = Buffer.concat([
      Buffer.from(line(1)),
      Buffer.from(bad),
      Buffer.from(`\n\n  \r\n${line(2).trim()}\r\n`),
    ]);
    const answers = await results(body);
    expect(answers.map(({ line: at, outcome }) => [at, outcome])).toEqual([
      [1, 'created'],
      [2, 'refused'],
      [5, 'created'],
      [undefined, undefined],
    ]);
    expect(answers[1]!.problem).toMatchObject({ code, type: `urn:sentinelops:problem:${code}` });
  });

  it('takes a body that is gzipped, and one that is nothing but blank', async () => {
    expect(await results(gzipSync(line(1) + line(2)))).toHaveLength(3);
    expect(await results('\n')).toEqual([{ summary: { created: 0, unchanged: 0, refused: 0 } }]);
  });

  it('imports nothing twice when it is sent again, whatever was there before', async () => {
    const first = await results(many(BATCH + 20));
    const again = await results(many(BATCH + 20) + line(9999));
    expect(again.slice(0, -2)).toEqual(first.slice(0, -1).map((result) => ({ ...result, outcome: 'unchanged' })));
    expect(again.at(-1)).toEqual({ summary: { created: 1, unchanged: BATCH + 20, refused: 0 } });
    expect(await count()).toBe(BATCH + 21);
  });

  it('creates each once when the same lines come three times at once', async () => {
    const body = many(BATCH + 50);
    const all = await Promise.all([results(body), results(body), results(body)]);
    const created = all.flatMap((answers) => answers.filter(({ outcome }) => outcome === 'created'));
    expect(created).toHaveLength(BATCH + 50);
    expect(await count()).toBe(BATCH + 50);
    const ids = all.map((answers) => answers.slice(0, -1).map(({ id }) => id));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
  });

  it('says with dryRun what would become of each and writes nothing', async () => {
    await results(line(1));
    const answers = await results(line(1) + line(2) + line(2) + '{}\n', { dryRun: true });
    expect(answers.map(({ outcome }) => outcome)).toEqual(['unchanged', 'created', 'unchanged', 'refused', undefined]);
    expect(answers[1]).toEqual({ line: 2, outcome: 'created' });
    expect(await count()).toBe(1);
  });

  it('takes the definition of what an export gave, and nothing of what was done about it', async () => {
    const { id } = (await app.api.post(INCIDENTS, input(1, { externalId: null, tags: ['a'] }))).body;
    await app.api.post(`${INCIDENTS}/${id}/status`, { status: 'closed', reason: 'Done' }, { 'if-match': '*' });
    const exported = (await app.api.get(`${INCIDENTS}/${id}`)).body;
    const [refused] = await results(`${JSON.stringify(exported)}\n`);
    expect(refused).toMatchObject({ outcome: 'refused' });
    const [created] = await results(`${JSON.stringify(exported)}\n`, { exported: true });
    const copy = (await app.api.get(`${INCIDENTS}/${created!.id}`)).body;
    for (const field of ['title', 'description', 'severity', 'tags', 'source', 'detectedAt', 'actors'] as const)
      expect(copy[field]).toEqual(exported[field]);
    expect(copy).toMatchObject({ status: 'open', version: 1, resolvedAt: null });
  });

  it('refuses what only looks like an export', async () => {
    const [one, two] = await results('[]\n{"id":1,"colour":2}\n', { exported: true });
    expect([one!.problem.code, two!.problem.code]).toEqual(['request.invalid', 'request.invalid']);
  });

  it('answers while the body still comes', async () => {
    const { body, answer } = open();
    body.write(many(2 * BATCH));
    // Three batches are under way at most, and their lines come when the next one is full.
    body.write(many(2 * BATCH, 2 * BATCH));
    const chunks: string[] = [];
    const incoming = await answer();
    incoming.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    await until(() => chunks.join('').includes('"line":1,'));
    body.end(many(1, 9999));
    await once(incoming, 'end');
    expect(linesOf(chunks.join('')).at(-1)).toEqual({ summary: { created: 4 * BATCH + 1, unchanged: 0, refused: 0 } });
  });

  it('comes to its end for who reads nothing before all is sent', async () => {
    const { body, answer } = open();
    body.end(many(4 * BATCH));
    const incoming = await answer();
    await until(async () => (await count()) === 4 * BATCH);
    expect(linesOf(await text(incoming))).toHaveLength(4 * BATCH + 1);
  });

  it('answers 415 to another type, 400 to no body and to a query that says something else', async () => {
    expect((await upload(line(1), {}, { 'content-type': 'text/plain' })).status).toBe(415);
    const { status, body } = await app.api.send({ method: 'POST', path: IMPORT, headers: { 'content-type': NDJSON } });
    expect([status, body.code]).toEqual([400, 'request.no-body']);
    expect((await upload(line(1), { dryRun: '1' })).body).toMatchObject({ status: 400, in: 'query' });
  });
});

describe('an import of lines whose body breaks off', () => {
  it('answers 422 and says what came before, where the answer has not begun', async () => {
    const damaged = Buffer.concat([gzipSync(many(10)), gzipSync(line(10)).subarray(0, 30)]);
    const { status, body } = await upload(damaged, {}, { 'content-type': 'application/gzip' });
    expect([status, body.code]).toEqual([422, 'import.unreadable']);
    expect(body.report).toMatchObject({ created: await count(), refused: 0 });
  });

  it('says so in its last line, where it has', async () => {
    const damaged = Buffer.concat([gzipSync(many(4 * BATCH)), gzipSync(line(9999)).subarray(0, 30)]);
    const answers = await results(damaged);
    const { problem } = answers.at(-1)!;
    expect(problem).toMatchObject({ status: 422, code: 'import.unreadable' });
    expect(problem.report.created).toBe(answers.length - 1);
    expect(await count()).toBe(answers.length - 1);
  });

  it('goes on serving after a client hung up in the middle', async () => {
    app.log.clear();
    await hangUpDuring(app, { path: IMPORT, type: NDJSON, bytes: Buffer.from(many(20)) });
    await app.log.until(1, /request (completed|aborted|errored)/);
    expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    await until(() => app.database.pool.statistics().inUse === 0);
    expect(await results(line(500))).toHaveLength(2);
  });

  it('says in its last line that the database was lost, and what is stored', async () => {
    const { body, answer } = open();
    body.write(many(4 * BATCH));
    const incoming = await answer();
    const answered = text(incoming);
    await app.door.shut();
    body.end(many(4 * BATCH, 4 * BATCH));
    const answers = linesOf(await answered);
    await app.door.open();
    const { problem } = answers.at(-1)!;
    expect(problem).toMatchObject({ status: 503, code: 'database.unavailable' });
    expect(problem.report.created).toBe(answers.length - 1);
  });
});

describe('an import of lines with a key', () => {
  const keyed = (key: string, body: Sendable, headers = {}): Promise<Answer> =>
    upload(body, {}, { 'idempotency-key': key, ...headers });

  it('is carried out once, and answered alike each time', async () => {
    const body = many(BATCH + 10);
    const first = await keyed('once', body);
    await app.database.orm.em.execute('delete from incidents');
    const again = await keyed('once', body);
    expect([again.headers['idempotency-replayed'], again.text]).toEqual(['true', first.text]);
    expect(again.headers['content-type']).toContain(NDJSON);
    expect(linesOf(first.text).at(-1)).toEqual({ summary: { created: BATCH + 10, unchanged: 0, refused: 0 } });
    expect(await count()).toBe(0);
  });

  it('keeps nothing where its body is damaged', async () => {
    const damaged = Buffer.concat([gzipSync(many(4 * BATCH)), gzipSync(line(9999)).subarray(0, 30)]);
    const { status, body } = await keyed('damaged', damaged, { 'content-type': 'application/gzip' });
    expect([status, body.report.created, await count()]).toEqual([422, 0, 0]);
    expect(body.detail).toContain('Nothing of the import was kept.');
  });

  it('keeps nothing where its answer would be too large to be kept', async () => {
    // Each is short, and has much wrong with it.
    const wrong = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`field${i}`, 0]));
    const { status, body } = await keyed('large', line(1) + `${JSON.stringify(wrong)}\n`.repeat(3000));
    expect([status, body.code, await count()]).toEqual([413, 'idempotency.answer-too-large', 0]);
  });
});

it('answers in every way that is documented for the import', () => {
  expect(app.contract.unseen(({ id }) => id === 'importIncidents')).toEqual([]);
});
