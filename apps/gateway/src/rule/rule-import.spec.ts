import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { withQuery } from '../testing/api-client.js';
import { tar, tarGz } from '../testing/archives.js';
import type { Answer } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { hangUpDuring } from '../testing/uploads.js';

const IMPORT = '/api/v1/rules/import/sigma';
const RULES = '/api/v1/rules';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ limits: { bodyBytes: 1024 } });
});
afterEach(async () => {
  await app.database.orm.em.execute('delete from rules');
});
afterAll(async () => {
  await app.close();
});

function sigma(n: number, level = 'high'): string {
  return `title: Sample ${n}
id: 5b1f0c1e-0000-4000-8000-${String(n).padStart(12, '0')}
status: stable
description: Finds sample ${n}.
logsource:
  product: linux
detection:
  selection:
    user: ada
  condition: selection
level: ${level}
`;
}

const upload = (type: string, body: string | Buffer | Readable, query = {}): Promise<Answer> =>
  app.api.send({ method: 'POST', path: withQuery(IMPORT, query), headers: { 'content-type': type }, body });
const yaml = (body: string, query = {}): Promise<Answer> => upload('application/yaml', body, query);
const count = async (): Promise<number> => (await app.api.get(`${RULES}/stats`)).body.total;

const ONE_CREATED = { created: 1, updated: 0, unchanged: 0, refused: 0, refusals: [] };

describe('POST /rules/import/sigma', () => {
  it('makes a rule of a YAML document, with the document itself, byte for byte, as its query', async () => {
    const text = `# mine\r\n${sigma(1)}`;
    const { status, body } = await yaml(text);
    expect({ status, body }).toEqual({ status: 200, body: ONE_CREATED });
    const [rule] = (await app.api.get(RULES, { view: 'full' })).body.items;
    expect(rule).toMatchObject({
      name: 'Sample 1',
      description: 'Finds sample 1.',
      ruleType: 'query',
      severity: 'high',
      status: 'active',
      enabled: true,
      query: text,
      createdBy: 'key:tester',
    });
  });

  it.each(['application/x-yaml', 'text/yaml', 'text/x-yaml', 'text/yaml; charset=utf-8', 'APPLICATION/YAML'])(
    'takes %s for YAML',
    async (type) => {
      expect((await upload(type, sigma(1))).body).toEqual(ONE_CREATED);
    },
  );

  it('makes a rule of each document of a file', async () => {
    expect((await yaml([sigma(1), sigma(2), sigma(3)].join('---\n'))).body.created).toBe(3);
    expect(await count()).toBe(3);
  });

  it.each([
    ['application/gzip', tarGz],
    ['application/x-gzip', tarGz],
    ['application/x-tar', tar],
    ['application/gzip', tar],
  ])('reads the YAML files of an archive sent as %s', async (type, pack) => {
    const archive = await pack({ 'rules/a.yml': sigma(1), 'README.md': '# no rule', 'rules/b/c.yaml': sigma(2) });
    expect((await upload(type, archive)).body).toMatchObject({ created: 2, refused: 0 });
  });

  it('is not bound by the limit of JSON bodies, and reads a body as it arrives', async () => {
    const files = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`${i}.yml`, sigma(i)]));
    const archive = await tar(files);
    const pieces = Array.from({ length: Math.ceil(archive.length / 1000) }, (_, i) =>
      archive.subarray(i * 1000, (i + 1) * 1000),
    );
    const { body } = await upload('application/x-tar', Readable.from(pieces));
    expect(body).toMatchObject({ created: 250, refused: 0 });
    expect(await count()).toBe(250);
  });

  it('changes nothing the second time, not even updatedAt', async () => {
    await yaml(sigma(1));
    const before = (await app.api.get(RULES)).body;
    app.clock.advance(60);
    expect((await yaml(sigma(1))).body).toEqual({ ...ONE_CREATED, created: 0, unchanged: 1 });
    expect((await app.api.get(RULES)).body).toEqual(before);
  });

  it('makes a new version of a rule whose document changed', async () => {
    await yaml(sigma(1));
    expect((await yaml(sigma(1, 'low'))).body).toEqual({ ...ONE_CREATED, created: 0, updated: 1 });
    expect((await app.api.get(RULES, { view: 'full' })).body).toMatchObject({
      total: { value: 1 },
      items: [{ severity: 'low', version: 2, query: sigma(1, 'low') }],
    });
  });

  it('says with dryRun what would become of each and writes nothing', async () => {
    await yaml(sigma(1));
    const text = [sigma(1, 'low'), sigma(2), 'title: broken\n'].join('---\n');
    expect((await yaml(text, { dryRun: true })).body).toMatchObject({ created: 1, updated: 1, refused: 1 });
    expect((await app.api.get(RULES)).body).toMatchObject({
      total: { value: 1 },
      items: [{ severity: 'high', version: 1 }],
    });
    expect((await yaml(text, { dryRun: false })).body).toMatchObject({ created: 1, updated: 1, refused: 1 });
    expect(await count()).toBe(2);
  });

  it('refuses documents one by one, with file, line and reason, and takes the others', async () => {
    const archive = await tarGz({
      'good.yml': sigma(1),
      'bad/level.yml': sigma(2, 'worst'),
      'bad/syntax.yml': 'title: [\n',
      'bad/second.yml': `${sigma(3)}---\ntitle: no detection\n`,
    });
    const { status, body } = await upload('application/gzip', archive);
    expect(status).toBe(200);
    expect(body).toMatchObject({ created: 2, refused: 3 });
    expect(body.refusals).toEqual([
      { file: 'bad/level.yml', line: 11, reason: expect.stringContaining('level') },
      { file: 'bad/syntax.yml', line: expect.any(Number), reason: expect.any(String) },
      { file: 'bad/second.yml', line: expect.any(Number), reason: expect.any(String) },
    ]);
    expect(body.refusals[2]?.line).toBeGreaterThan(12);
    expect(await count()).toBe(2);
  });

  it('ends two imports of the same documents at once as one', async () => {
    const text = Array.from({ length: 20 }, (_, i) => sigma(i)).join('---\n');
    const reports = await Promise.all([yaml(text), yaml(text), yaml(text)]);
    expect(reports.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(reports.reduce((sum, { body }) => sum + body.created, 0)).toBe(20);
    expect(await count()).toBe(20);
  });

  it('refuses a query that says something else', async () => {
    for (const query of [{ dryRun: 'maybe' }, { dryRun: ['true', 'false'] }, { dry: true }]) {
      const { status, body } = await yaml(sigma(1), query);
      expect({ status, in: body.in }).toEqual({ status: 400, in: 'query' });
    }
    expect(await count()).toBe(0);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-ndjson'])(
    'answers 415 to %s and names what it takes',
    async (type) => {
      const { status, body } = await upload(type, '{}');
      expect(status).toBe(415);
      expect(body.detail).toContain('application/yaml');
    },
  );

  it('answers 415 to a body of no type, and 400 to no body', async () => {
    const untyped = await app.api.send({ method: 'POST', path: IMPORT, body: sigma(1) });
    expect(untyped.status).toBe(415);
    for (const headers of [{}, { 'content-type': 'application/yaml' }] as Record<string, string>[]) {
      const { status, body } = await app.api.send({ method: 'POST', path: IMPORT, headers });
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'request.no-body' });
    }
  });

  it('answers 422 to damaged gzip, to what is no archive, and to one that is cut short', async () => {
    const archive = await tarGz({ 'a.yml': sigma(1) });
    const garbled = Buffer.from(archive);
    garbled.fill(0xff, 20, 40);
    const plain = await tar({ 'a.yml': sigma(1) });
    let reported = 0;
    for (const body of [garbled, archive.subarray(0, 60), gzipSync('no archive'), plain.subarray(0, 1000)]) {
      const answer = await upload('application/gzip', body);
      expect(answer.body).toMatchObject({ status: 422, code: 'import.unreadable' });
      reported += answer.body.report.created;
    }
    expect(await count()).toBe(reported);
  });

  it('refuses what is no UTF-8 as a document', async () => {
    const { body } = await upload('application/yaml', Buffer.from([0x74, 0xff, 0xfe]));
    expect(body.refusals).toEqual([{ file: 'request.yml', line: 1, reason: 'must be UTF-8' }]);
  });

  it('goes on serving after a client hung up in the middle of an upload', async () => {
    const archive = await tar(Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`${i}.yml`, sigma(i)])));
    app.log.clear();
    const damaged = Buffer.concat([Buffer.from('1f8b0800000000000003', 'hex'), Buffer.alloc(1000, 0xff)]);
    const uploads = [
      { path: IMPORT, type: 'application/x-tar', bytes: archive.subarray(0, 50_000) },
      { path: IMPORT, type: 'application/gzip', bytes: archive.subarray(0, 1) },
      { path: IMPORT, type: 'application/gzip', bytes: damaged, afterAnswer: true },
      { path: `${IMPORT}?colour=red`, type: 'application/yaml', bytes: Buffer.from('title'), afterAnswer: true },
    ];
    for (const one of uploads) await hangUpDuring(app, one);
    await app.log.until(4, /request (completed|aborted|errored)/);
    expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect((await app.api.get('/health/ready')).status).toBe(200);
    expect((await yaml(sigma(500))).body.created).toBe(1);
  });
});

it('answers in every way that is documented for the import', () => {
  expect(app.contract.unseen(({ id }) => id === 'importSigmaRules')).toEqual([]);
});
