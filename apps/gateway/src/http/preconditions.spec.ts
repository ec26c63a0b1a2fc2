import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { ANY_VERSION } from '../testing/api-client.js';
import type { Body } from '../testing/body.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const RULES = '/api/v1/rules';
const INCIDENTS = '/api/v1/incidents';

async function statements(app: TestApp, ...all: readonly string[]): Promise<void> {
  const owner = await Database.connect({ url: app.target.url, applicationName: 'spec' });
  for (const sql of all) await owner.orm.em.execute(sql);
  await owner.close();
}

describe('a copy that is still good', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    await app.close();
  });

  it('is found to be so without a look at the row but for its key, its number and its version', async () => {
    const rule = await app.api.post(RULES, aRuleInput());
    const incident = await app.api.post(INCIDENTS, anIncidentInput());
    await statements(
      app,
      'revoke select on rules, incidents from spec_app',
      'grant select (id, rule_number, version, metric_reports) on rules to spec_app',
      'grant select (id, incident_number, version) on incidents to spec_app',
    );
    for (const [{ body, headers }, byNumber] of [
      [rule, `${RULES}/by-number?ruleNumber=${rule.body.ruleNumber}`],
      [incident, `${INCIDENTS}/by-number?incidentNumber=${incident.body.incidentNumber}`],
    ] as const) {
      for (const path of [headers.location!, byNumber]) {
        const known = { method: 'GET', path, headers: { 'if-none-match': headers.etag! } };
        expect((await app.api.send(known)).status).toBe(304);
        expect((await app.api.sendUnchecked({ method: 'GET', path })).status).toBe(500);
      }
      expect(body.version).toBe(1);
    }
  });

  it.each(['/api/v1/keys', '/api/v1/audit', '/health/live'])(
    'is never one of %s, which has no tag, whatever is said to be known',
    async (path) => {
      const answer = await app.api.send({ method: 'GET', path, headers: { 'if-none-match': '*' } });
      expect(answer.status).toBe(200);
    },
  );
});

describe('a change that comes too late', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    await app.close();
  });

  const created = async (path: string, input: object): Promise<string> => {
    const { headers } = await app.api.post(path, input);
    return headers.location!;
  };
  const refused = async (path: string, tags: string): Promise<Body> => {
    const { status, body } = await app.api.patch(path, { description: 'Mine' }, { 'if-match': tags });
    expect(status).toBe(412);
    return body;
  };

  it('learns which fields of a rule others changed since, whatever they are by now', async () => {
    const path = await created(RULES, aRuleInput());
    await app.api.patch(path, { severity: 'low' });
    await app.api.patch(path, { severity: 'medium', tags: ['a'] });
    await app.api.post(`${path}/disable`);
    expect(await refused(path, '"1"')).toMatchObject({
      code: 'rule.version-mismatch',
      currentVersion: 4,
      currentETag: '"4-0"',
      changedFields: ['enabled', 'severity', 'tags'],
    });
    expect((await refused(path, '"3"')).changedFields).toEqual(['enabled']);
    expect((await refused(path, '"2", "3"')).changedFields).toEqual(['enabled', 'severity', 'tags']);
  });

  it('learns of an incident that others appended to its timeline', async () => {
    const path = await created(INCIDENTS, anIncidentInput());
    await app.api.post(`${path}/timeline`, { eventType: 'note', description: 'x' });
    expect((await refused(path, '"1"')).changedFields).toEqual(['timeline']);
    await app.api.post(`${path}/assign`, { assignee: 'ada' });
    expect((await refused(path, '"1"')).changedFields).toEqual([
      'acknowledgedAt',
      'assignedTo',
      'timeToRespond',
      'timeline',
    ]);
  });

  it('learns so of a merge that names neither of two sources', async () => {
    const [target, source] = [await created(INCIDENTS, anIncidentInput()), await created(INCIDENTS, anIncidentInput())];
    await app.api.patch(target, { severity: 'low' });
    const sourceIds = [source.split('/').at(-1)];
    const { status, body } = await app.api.post(`${target}/merge`, { sourceIds }, { 'if-match': '"1"' });
    expect({ status, fields: body.changedFields }).toEqual({ status: 412, fields: ['severity', 'timeline'] });
  });

  it.each(['"7"', 'W/"1"', '"x"'])('learns no fields where %s has never been there', async (tags) => {
    const path = await created(RULES, aRuleInput());
    await app.api.patch(path, { severity: 'low' });
    expect(await refused(path, tags)).not.toHaveProperty('changedFields');
  });

  it('learns no fields where the change is not in the audit', async () => {
    const path = await created(RULES, aRuleInput());
    await statements(app, `update rules set version = 2, severity = 'low'`);
    const body = await refused(path, '"1"');
    expect(body).toMatchObject({ currentVersion: 2 });
    expect(body).not.toHaveProperty('changedFields');
  });
});

describe('fifty people who change one incident at once, each of whom reads again when someone else was quicker', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    await app.close();
  });

  it('find all of their changes there, each once', async () => {
    const path = (await app.api.post(INCIDENTS, anIncidentInput())).headers.location!;
    let refusals = 0;
    const write = async (tag: string): Promise<void> => {
      for (;;) {
        const { body, headers } = await app.api.get(path);
        const whole = { ...anIncidentInput({ title: body.title }), detectedAt: body.detectedAt };
        const replaced = { ...whole, tags: [...body.tags, tag] };
        const { status } = await app.api.put(path, replaced, { 'if-match': headers.etag! });
        if (status === 200) return;
        expect(status).toBe(412);
        refusals++;
      }
    };
    const tags = Array.from({ length: 50 }, (_, i) => `tag-${i}`);
    await Promise.all(tags.map(write));
    const { body } = await app.api.get(path);
    expect([...body.tags].sort()).toEqual([...tags].sort());
    const made = body.timeline.filter(({ eventType }) => eventType === 'updated');
    expect({ version: body.version, entries: made.length }).toEqual({ version: 51, entries: 50 });
    expect(refusals).toBeGreaterThan(0);
  }, 60_000);
});

describe('a gateway that requires no If-Match', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ requireIfMatch: false });
  });
  afterAll(async () => {
    await app.close();
  });

  it.each([
    [RULES, aRuleInput],
    [INCIDENTS, anIncidentInput],
  ])('lets changes of %s through without it, and refuses stale ones all the same', async (things, input) => {
    const path = (await app.api.post(things, input())).headers.location!;
    expect((await app.api.put(path, input(), {})).status).toBe(200);
    expect((await app.api.patch(path, { severity: 'low' }, {})).status).toBe(200);
    for (const headers of [{ 'if-match': '"1"' }, { ...ANY_VERSION, 'if-none-match': '*' }]) {
      expect((await app.api.delete(path, headers)).status).toBe(412);
    }
    expect((await app.api.delete(path, {})).status).toBe(204);
  });
});
