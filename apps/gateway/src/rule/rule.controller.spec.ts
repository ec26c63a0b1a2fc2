import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewRule } from '@sentinelops/domain';
import { aRuleInput } from '@sentinelops/domain/testing';
import { ANY_VERSION } from '../testing/api-client.js';
import type { Body } from '../testing/body.js';
import type { Answer } from '../testing/http-client.js';
import { preconditionsOfChangesSpec, preconditionsOfReadsSpec } from '../testing/preconditions.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';
import { pointers } from '../testing/violations.js';

const RULES = '/api/v1/rules';
const BODY_LIMIT = 65_536;
const REPORT = { executions: 1, matches: 1 };
const TOO_LARGE = JSON.stringify({ description: 'x'.repeat(BODY_LIMIT) });

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ limits: { bodyBytes: BODY_LIMIT } });
});
afterAll(async () => {
  await app.close();
});

async function created(over: Partial<NewRule> = {}): Promise<Body> {
  const answer = await app.api.post(RULES, aRuleInput(over));
  expect(answer.status).toBe(201);
  return answer.body;
}

const one = (rule: { id: string }, command = ''): string => `${RULES}/${rule.id}${command}`;

describe('POST /rules', () => {
  it('answers 201 with the whole rule, its place and its entity tag', async () => {
    const input = aRuleInput({ tags: [' Attack.T1003 ', 'attack.t1003'], references: ['https://example.org/'] });
    const { status, body, headers } = await app.api.post(RULES, input);
    expect(status).toBe(201);
    expect(headers).toMatchObject({ location: one(body), etag: '"1-0"' });
    expect(body).toMatchObject({
      ...input,
      tags: ['attack.t1003'],
      ruleNumber: expect.stringMatching(/^RULE-\d{6}$/),
      status: 'testing',
      enabled: true,
      version: 1,
      conditions: null,
      actions: [],
      customFields: {},
      parentRuleId: null,
      lastExecuted: null,
      createdAt: '2026-03-01T12:00:00.000Z',
      metrics: { totalExecutions: 0, lastMatch: null },
    });
    expect((await app.api.get(headers.location!)).body).toEqual(body);
  });

  it('takes a status and a switch to begin with', async () => {
    expect(await created({ status: 'active', enabled: false })).toMatchObject({ status: 'active', enabled: false });
  });

  it('fills in what the parts of a rule leave out', async () => {
    const body = await created({
      ruleType: 'pattern',
      conditions: [{ field: 'user', operator: 'eq', value: null }],
      actions: [{ type: 'notify' }],
    });
    expect(body).toMatchObject({
      conditions: [{ field: 'user', operator: 'eq', value: null, caseSensitive: false }],
      actions: [{ type: 'notify', parameters: {}, automated: false, requiresApproval: true }],
    });
  });

  it.each([{ a: 1 }, {}, [{ a: 1 }], [[]]])('takes no part of a condition for a part of its own: %j', async (value) => {
    const conditions = [{ field: 'user', operator: 'eq', value }];
    const { status, body } = await app.api.post(RULES, { ...aRuleInput(), conditions });
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/conditions/0/value' })]);
  });

  it('names every field whose shape is wrong, at once', async () => {
    const { status, body } = await app.api.post(RULES, {
      name: ' ',
      ruleType: 'magic',
      severity: 5,
      tags: 'one',
      enabled: 'yes',
      falsePositiveRate: 1.5,
      relatedRules: ['x'],
      threshold: { count: 0, windowSeconds: 1.5, groupBy: [''] },
      conditions: [{ field: 'a', operator: 'like', value: 1 }],
      references: null,
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'request.invalid', in: 'body' });
    expect(pointers(body)).toEqual([
      '/conditions/0/operator',
      '/description',
      '/enabled',
      '/falsePositiveRate',
      '/name',
      '/references',
      '/relatedRules',
      '/ruleType',
      '/severity',
      '/tags',
      '/threshold/count',
      '/threshold/groupBy',
      '/threshold/windowSeconds',
    ]);
  });

  it.each(['id', 'ruleNumber', 'version', 'createdBy', 'updatedBy', 'createdAt', 'metrics', 'parentRuleId', 'actor'])(
    'refuses %s in a body, which is not the caller to say',
    async (field) => {
      const { status, body } = await app.api.post(RULES, { ...aRuleInput(), [field]: 'mallory' });
      expect(status).toBe(400);
      expect(body.errors).toEqual([{ pointer: `/${field}`, detail: 'is not known here' }]);
    },
  );

  it('refuses an unknown field at any depth', async () => {
    const actions = [{ type: 'notify', 'to/~': 'ada' }];
    const { status, body } = await app.api.post(RULES, { ...aRuleInput(), actions });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ pointer: '/actions/0/to~1~0', detail: 'is not known here' }]);
  });

  it.each([
    ['a query rule without a query', { ruleType: 'query', query: null }, '/query'],
    ['a pattern rule without conditions', { ruleType: 'pattern', conditions: [] }, '/conditions'],
    ['a threshold rule without a threshold', { ruleType: 'threshold' }, '/threshold'],
    ['a correlation rule without a correlation', { ruleType: 'correlation' }, '/correlation'],
    ['an enabled rule that is deprecated', { status: 'deprecated', enabled: true }, '/enabled'],
    [
      'a pattern that does not compile',
      { conditions: [{ field: 'a', operator: 'regex', value: '(?<!a)b' }] },
      '/conditions/0/value',
    ],
  ])('answers 422 to %s', async (_, over, pointer) => {
    const { status, body } = await app.api.post(RULES, { ...aRuleInput(), ...over });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'rule.invalid', in: 'body' });
    expect(pointers(body)).toEqual([pointer]);
  });

  it('answers 409 to a second rule for the same Sigma document', async () => {
    const customFields = { sigma: { key: 'the-one' } };
    await created({ customFields });
    const { status, body } = await app.api.post(RULES, aRuleInput({ customFields }));
    expect(status).toBe(409);
    expect(body.code).toBe('rule.sigma-key-taken');
  });

  it('gives fifty rules that are created at once fifty numbers', async () => {
    const rules = await Promise.all(Array.from({ length: 50 }, () => created()));
    expect(new Set(rules.map(({ ruleNumber }) => ruleNumber)).size).toBe(50);
  });
});

describe('GET /rules/{id} and /rules/by-number', () => {
  it('give the same rule with its entity tag', async () => {
    const rule = await created();
    for (const path of [
      one(rule),
      one({ id: rule.id.toUpperCase() }),
      `${RULES}/by-number?ruleNumber=${rule.ruleNumber}`,
    ]) {
      const { status, body, headers } = await app.api.get(path);
      expect({ status, body, etag: headers.etag }).toEqual({ status: 200, body: rule, etag: '"1-0"' });
    }
  });

  it('answer 404 for what is not there', async () => {
    for (const path of [one({ id: UNKNOWN_ID }), `${RULES}/by-number?ruleNumber=RULE-999999`]) {
      const { status, body } = await app.api.get(path);
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'rule.not-found' });
    }
  });

  it('answer 400 for an id that is no UUID, and for a number that no text can be', async () => {
    const { status, body } = await app.api.get(`${RULES}/42`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ in: 'path', errors: [{ pointer: '/id', detail: 'must be a UUID' }] });
    expect((await app.api.get(`${RULES}/by-number?ruleNumber=RULE-1%00`)).status).toBe(400);
  });
});

describe('PUT /rules/{id}', () => {
  it('replaces the whole definition, what is left out by its default, and keeps what is no part of it', async () => {
    const rule = await created({
      status: 'active',
      enabled: false,
      tags: ['a'],
      references: ['b'],
      falsePositiveRate: 0.5,
      customFields: { a: 1 },
      actions: [{ type: 'notify' }],
    });
    const input = aRuleInput({ severity: 'critical' });
    const { status, body, headers } = await app.api.put(one(rule), input);
    expect(status).toBe(200);
    expect(headers.etag).toBe('"2-0"');
    expect(body).toEqual({
      ...rule,
      ...input,
      tags: [],
      references: [],
      falsePositiveRate: null,
      customFields: {},
      actions: [],
      version: 2,
    });
  });

  it('makes no new version of what is the same', async () => {
    const input = aRuleInput();
    const rule = await created(input);
    const { body } = await app.api.put(one(rule), input);
    expect(body).toEqual(rule);
  });

  it('refuses the status and the switch, which have operations of their own', async () => {
    const rule = await created();
    const { status, body } = await app.api.put(one(rule), { ...aRuleInput(), status: 'active', enabled: false });
    expect(status).toBe(400);
    expect(pointers(body)).toEqual(['/enabled', '/status']);
  });

  it('answers 422 to a definition that breaks the rules of the domain', async () => {
    const rule = await created();
    expect((await app.api.put(one(rule), { ...aRuleInput(), query: null })).status).toBe(422);
    expect((await app.api.get(one(rule))).body).toEqual(rule);
  });

  it('answers 409 to a deprecated rule', async () => {
    const rule = await created({ status: 'deprecated' });
    const { status, body } = await app.api.put(one(rule), aRuleInput());
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'rule.deprecated' });
  });
});

describe('PATCH /rules/{id}', () => {
  it.each(['application/merge-patch+json', 'application/json'])('changes only what it names, as %s', async (type) => {
    const rule = await created({ tags: ['a'] });
    const { status, body, headers } = await app.api.patch(
      one(rule),
      { severity: 'low' },
      { ...ANY_VERSION, 'content-type': type },
    );
    expect(status).toBe(200);
    expect(headers.etag).toBe('"2-0"');
    expect(body).toEqual({ ...rule, severity: 'low', version: 2 });
  });

  it('gives a field its default for a null', async () => {
    const rule = await created({
      falsePositiveRate: 0.5,
      tags: ['a'],
      customFields: { a: 1 },
      actions: [{ type: 'notify' }],
      references: ['https://example.org/'],
    });
    const patch = { falsePositiveRate: null, tags: null, customFields: null, actions: null, references: null };
    expect((await app.api.patch(one(rule), patch)).body).toEqual({
      ...rule,
      ...{ falsePositiveRate: null, tags: [], customFields: {}, actions: [], references: [], version: 2 },
    });
  });

  it('merges objects to any depth and replaces lists as a whole', async () => {
    const rule = await created({
      ruleType: 'threshold',
      threshold: { count: 5, windowSeconds: 60, groupBy: ['user'] },
      tags: ['a', 'b'],
      customFields: { team: { name: 'blue', lead: 'ada' }, list: [1, 2], gone: true },
    });
    const { body } = await app.api.patch(one(rule), {
      threshold: { count: 9, groupBy: null },
      tags: ['c'],
      customFields: { team: { lead: null, size: 4 }, list: [3], gone: null, fresh: { deep: { er: null, est: 1 } } },
    });
    expect(body).toMatchObject({ threshold: { count: 9, windowSeconds: 60 }, tags: ['c'] });
    expect(body.threshold).not.toHaveProperty('groupBy');
    expect(body.customFields).toEqual({ team: { name: 'blue', size: 4 }, list: [3], fresh: { deep: { est: 1 } } });
  });

  it('takes a part away, or puts one where there was none', async () => {
    const rule = await created({ threshold: { count: 5, windowSeconds: 60 } });
    expect((await app.api.patch(one(rule), { threshold: null })).body.threshold).toBeNull();
    const threshold = { count: 1, windowSeconds: 2 };
    expect((await app.api.patch(one(rule), { threshold })).body.threshold).toEqual(threshold);
  });

  it('makes no new version when it changes nothing', async () => {
    const rule = await created();
    expect((await app.api.patch(one(rule), {})).body).toEqual(rule);
    expect((await app.api.patch(one(rule), { name: rule.name })).body).toEqual(rule);
  });

  it('refuses an unknown field, a whole that is no list of fields, and a result that is not valid', async () => {
    const rule = await created();
    const unknown = await app.api.patch(one(rule), { createdBy: 'mallory', colour: null, 'a/b': 1 });
    expect(unknown.status).toBe(400);
    expect(pointers(unknown.body)).toEqual(['/a~1b', '/colour', '/createdBy']);
    const list = await app.api.patch(one(rule), [{ severity: 'low' }]);
    expect(list.body).toMatchObject({ status: 400, errors: [{ pointer: '', detail: 'must be a JSON object' }] });
    const missing = await app.api.patch(one(rule), { name: null, severity: 'none' });
    expect(missing.status).toBe(400);
    expect(pointers(missing.body)).toEqual(['/name', '/severity']);
    const domain = await app.api.patch(one(rule), { query: null });
    expect(domain.body).toMatchObject({ status: 422, errors: [{ pointer: '/query' }] });
    expect((await app.api.get(one(rule))).body).toEqual(rule);
  });

  it('refuses no body at all', async () => {
    expect((await app.api.send({ method: 'PATCH', path: one(await created()), headers: ANY_VERSION })).status).toBe(
      400,
    );
  });

  it('answers 409 to a deprecated rule', async () => {
    const rule = await created({ status: 'deprecated' });
    expect((await app.api.patch(one(rule), { severity: 'low' })).body.code).toBe('rule.deprecated');
  });

  it('loses none of thirty patches that come at once', async () => {
    const rule = await created();
    const keys = Array.from({ length: 30 }, (_, i) => `key${i}`);
    const answers = await Promise.all(
      keys.map((key) => app.api.patch(one(rule), { customFields: { [key]: true } }, ANY_VERSION)),
    );
    expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 200));
    const { body } = await app.api.get(one(rule));
    expect(Object.keys(body.customFields).sort()).toEqual([...keys].sort());
    expect(body.version).toBe(31);
  });
});

describe('DELETE /rules/{id}', () => {
  it('answers 204 and the rule is gone', async () => {
    const rule = await created();
    expect((await app.api.delete(one(rule))).status).toBe(204);
    expect((await app.api.get(one(rule))).status).toBe(404);
    expect((await app.api.delete(one(rule))).status).toBe(404);
  });

  it('answers 409 while a clone names the rule as its parent', async () => {
    const rule = await created();
    const clone = (await app.api.post(one(rule, '/clone'))).body;
    const refused = await app.api.delete(one(rule));
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 409, code: 'rule.referenced' });
    expect((await app.api.delete(one(clone))).status).toBe(204);
    expect((await app.api.delete(one(rule))).status).toBe(204);
  });
});

describe('the preconditions of a change', () => {
  preconditionsOfChangesSpec({
    app: () => app,
    create: created,
    at: one,
    changes: [
      ['PUT', (rule, headers) => app.api.put(one(rule), aRuleInput(), headers)],
      ['PATCH', (rule, headers) => app.api.patch(one(rule), { severity: 'low' }, headers)],
      ['DELETE', (rule, headers) => app.api.delete(one(rule), headers)],
      ['enable', (rule, headers) => app.api.post(one(rule, '/enable'), undefined, headers)],
      ['disable', (rule, headers) => app.api.post(one(rule, '/disable'), undefined, headers)],
      ['status', (rule, headers) => app.api.post(one(rule, '/status'), { status: 'active' }, headers)],
    ],
  });

  it('let only one of two through who read the same version', async () => {
    const rule = await created();
    const answers = await Promise.all(
      ['low', 'high'].map((severity) => app.api.patch(one(rule), { severity }, { 'if-match': '"1"' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('do not mind what engines report meanwhile', async () => {
    const rule = await created();
    const read = await app.api.get(one(rule));
    await app.api.post(one(rule, '/metrics'), REPORT);
    const { status, headers } = await app.api.patch(one(rule), { severity: 'low' }, { 'if-match': read.headers.etag! });
    expect({ status, etag: headers.etag }).toEqual({ status: 200, etag: '"2-1"' });
  });

  it.each([
    ['/clone', { name: 'Mine' }],
    ['/metrics', REPORT],
  ])('are nothing to %s, which is in no one’s way', async (command, body) => {
    for (const tags of ['"99"', 'W/"1"', 'nonsense']) {
      const { status } = await app.api.post(one(await created(), command), body, { 'if-match': tags });
      expect(status).toBeLessThan(300);
    }
  });
});

describe('the preconditions of a question', () => {
  preconditionsOfReadsSpec({
    app: () => app,
    create: created,
    places: (rule) => [one(rule), `${RULES}/by-number?ruleNumber=${rule.ruleNumber}`],
    nowhere: [one({ id: UNKNOWN_ID }), `${RULES}/by-number?ruleNumber=RULE-999999999`],
  });

  it('know another rule by every report', async () => {
    const rule = await created();
    const { headers } = await app.api.get(one(rule));
    await app.api.post(one(rule, '/metrics'), REPORT);
    const path = one(rule);
    const answer = await app.api.send({ method: 'GET', path, headers: { 'if-none-match': headers.etag! } });
    expect(answer.body).toMatchObject({ metricReports: 1, metrics: { totalExecutions: 1 } });
  });
});

describe('enable and disable', () => {
  it('switch a rule, with a new version only where that changes something', async () => {
    const rule = await created();
    expect((await app.api.post(one(rule, '/enable'))).body).toEqual(rule);
    expect((await app.api.post(one(rule, '/disable'))).body).toEqual({ ...rule, enabled: false, version: 2 });
    expect((await app.api.post(one(rule, '/disable'))).body.version).toBe(2);
    expect((await app.api.post(one(rule, '/enable'))).body).toEqual({ ...rule, enabled: true, version: 3 });
  });

  it('leave a deprecated rule off', async () => {
    const rule = await created({ status: 'deprecated' });
    expect((await app.api.post(one(rule, '/enable'))).body).toMatchObject({ status: 409, code: 'rule.deprecated' });
    expect((await app.api.post(one(rule, '/disable'))).body).toEqual(rule);
  });
});

describe('POST /rules/{id}/status', () => {
  it('moves along the allowed ways, and a deprecated rule is switched off', async () => {
    const rule = await created();
    const statuses = ['active', 'inactive', 'active', 'disabled', 'active', 'deprecated'];
    for (const [index, status] of statuses.entries()) {
      const { body } = await app.api.post(one(rule, '/status'), { status });
      expect(body).toMatchObject({ status, version: index + 2, enabled: status !== 'deprecated' });
    }
  });

  it('answers 409 to any other way, and names the allowed ones', async () => {
    const testing = await app.api.post(one(await created(), '/status'), { status: 'inactive' });
    expect(testing.body).toMatchObject({ status: 409, code: 'rule.status-refused' });
    expect(testing.body.detail).toContain('active, deprecated');
    const rule = await created({ status: 'deprecated' });
    expect((await app.api.post(one(rule, '/status'), { status: 'active' })).status).toBe(409);
  });

  it('answers 400 to an unknown status and to none', async () => {
    const rule = await created();
    for (const body of [{ status: 'retired' }, {}, undefined, { status: 'active', by: 'mallory' }]) {
      expect((await app.api.post(one(rule, '/status'), body)).status).toBe(400);
    }
  });
});

describe('POST /rules/{id}/clone', () => {
  it('makes a rule of its own: in testing, switched off, with the original as its parent', async () => {
    const rule = await created({ status: 'active', tags: ['a'], customFields: { sigma: { key: 'cloned' } } });
    const { status, body, headers } = await app.api.post(one(rule, '/clone'), { name: 'Mine' });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ location: one(body), etag: '"1-0"' });
    expect(body).toEqual({
      ...rule,
      id: body.id,
      ruleNumber: body.ruleNumber,
      name: 'Mine',
      status: 'testing',
      enabled: false,
      parentRuleId: rule.id,
    });
    expect(body.id).not.toBe(rule.id);
    expect(body.ruleNumber).not.toBe(rule.ruleNumber);
  });

  it('either finds the rule or does not, while others delete it', async () => {
    for (let round = 0; round < 10; round++) {
      const rule = await created();
      const clones = Array.from({ length: 6 }, () => app.api.post(one(rule, '/clone')));
      const [{ status: deleted }, ...answers] = await Promise.all([app.api.delete(one(rule)), ...clones]);
      expect([204, 409]).toContain(deleted);
      const expected = deleted === 204 ? [404] : [201, 404];
      for (const { status } of answers) expect(expected).toContain(status);
    }
  });

  it('needs no body, and clones a deprecated rule too', async () => {
    const rule = await created({ status: 'deprecated' });
    const { body } = await app.api.post(one(rule, '/clone'));
    expect(body).toMatchObject({ name: rule.name, status: 'testing', parentRuleId: rule.id });
  });

  it('refuses a name that is none, and any other field', async () => {
    const rule = await created();
    for (const body of [{ name: '' }, { name: null }, { name: 'x'.repeat(201) }, { enabled: true }]) {
      expect((await app.api.post(one(rule, '/clone'), body)).status).toBe(400);
    }
  });
});

describe('POST /rules/{id}/metrics', () => {
  it('adds to what is known and makes no new version', async () => {
    const rule = await created();
    await app.api.post(one(rule, '/metrics'), {
      executions: 60,
      matches: 3,
      truePositives: 2,
      falsePositives: 1,
      avgExecutionTimeMs: 10,
      lastMatch: '2026-03-01T11:00:00+01:00',
    });
    app.clock.advance(3600);
    const { body, headers } = await app.api.post(one(rule, '/metrics'), {
      executions: 20,
      matches: 1,
      falsePositives: 1,
      avgExecutionTimeMs: 50,
      lastExecuted: '2026-03-01T12:30:00Z',
      lastMatch: '2026-03-01T09:00:00Z',
    });
    expect(headers.etag).toBe('"1-2"');
    expect(body).toEqual({
      ...rule,
      lastExecuted: '2026-03-01T12:30:00.000Z',
      metricReports: 2,
      metrics: {
        totalExecutions: 80,
        totalMatches: 4,
        truePositives: 2,
        falsePositives: 2,
        avgExecutionTimeMs: 20,
        lastMatch: '2026-03-01T10:00:00.000Z',
        matchRate: 0.05,
        precision: 0.5,
      },
    });
    expect((await app.api.get(one(rule))).body).toEqual(body);
  });

  it('leaves the mean as it is where a report says nothing of it', async () => {
    const rule = await created();
    await app.api.post(one(rule, '/metrics'), { executions: 4, matches: 0, avgExecutionTimeMs: 10 });
    const { body } = await app.api.post(one(rule, '/metrics'), { executions: 4, matches: 0 });
    expect(body.metrics).toMatchObject({ totalExecutions: 8, avgExecutionTimeMs: 10 });
  });

  it('loses none of thirty reports that come at once', async () => {
    const rule = await created();
    const report = { executions: 2, matches: 1 };
    await Promise.all(Array.from({ length: 30 }, () => app.api.post(one(rule, '/metrics'), report)));
    expect((await app.api.get(one(rule))).body).toMatchObject({
      version: 1,
      metricReports: 30,
      metrics: { totalExecutions: 60, totalMatches: 30, matchRate: 0.5 },
    });
  });

  it('answers 422 to an engine whose clock runs ahead of ours', async () => {
    const report = { executions: 1, matches: 0, lastExecuted: '2027-01-01T00:00:00Z' };
    const { status, body } = await app.api.post(one(await created(), '/metrics'), report);
    expect({ status, pointers: pointers(body) }).toEqual({ status: 422, pointers: ['/lastExecuted'] });
  });

  it('refuses counts that are none', async () => {
    const rule = await created();
    const report = { executions: -1, matches: 1.5, truePositives: '1', lastMatch: '2026-02-30T00:00:00Z' };
    const { status, body } = await app.api.post(one(rule, '/metrics'), report);
    expect(status).toBe(400);
    expect(pointers(body)).toEqual(['/executions', '/lastMatch', '/matches', '/truePositives']);
  });
});

describe('every operation on one rule', () => {
  const operations = [
    ['GET', ''],
    ['PUT', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/enable'],
    ['POST', '/disable'],
    ['POST', '/status'],
    ['POST', '/clone'],
    ['POST', '/metrics'],
  ] as const;
  const VALID: Record<string, unknown> = {
    'PUT ': aRuleInput(),
    'PATCH ': {},
    'POST /status': { status: 'active' },
    'POST /clone': {},
    'POST /metrics': { executions: 1, matches: 1 },
  };
  const request = (method: string, id: string, command: string): Promise<Answer> => {
    const valid = VALID[`${method} ${command}`];
    const headers = { ...ANY_VERSION, ...(valid !== undefined && { 'content-type': 'application/json' }) };
    return app.api.send({
      method,
      path: `${RULES}/${id}${command}`,
      headers,
      body: valid === undefined ? valid : JSON.stringify(valid),
    });
  };

  it.each(operations)('%s %s answers 404 for an unknown rule', async (method, command) => {
    const { status, body } = await request(method, UNKNOWN_ID, command);
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'rule.not-found' });
  });

  it.each(operations)('%s %s answers 400 for a malformed id', async (method, command) => {
    const { status, body } = await request(method, `${UNKNOWN_ID}0`, command);
    expect({ status, in: body.in, pointers: pointers(body) }).toEqual({ status: 400, in: 'path', pointers: ['/id'] });
  });

  const withBodies = [
    ['POST', '/rules'],
    ...operations.map(([method, path]) => [method, `/rules/${UNKNOWN_ID}${path}`]),
  ]
    .filter(([method, path = '']) => method !== 'GET' && method !== 'DELETE' && !path.endsWith('able'))
    .map(([method = '', path = '']) => [method, `/api/v1${path}`] as const);

  it.each(withBodies)('%s %s answers 415 to a body that is no JSON', async (method, path) => {
    const answer = await app.api.send({ method, path, headers: { 'content-type': 'text/plain' }, body: '{}' });
    expect(answer.body).toMatchObject({ status: 415, code: 'request.unsupported-media-type' });
  });

  it.each(withBodies)('%s %s answers 413 to a body over the limit', async (method, path) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.api.send({ method, path, headers, body: TOO_LARGE });
    expect(answer.body).toMatchObject({ status: 413, code: 'request.too-large' });
  });
});

it('answers in every way that is documented for one rule', () => {
  const own = /^(create|get|replace|patch|delete|enable|disable|set|clone|report)Rule/;
  expect(app.contract.unseen(({ id }) => own.test(id) && id !== 'getRuleStatistics')).toEqual([]);
});
