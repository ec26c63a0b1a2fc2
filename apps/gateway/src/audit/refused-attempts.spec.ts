import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEvent } from '@sentinelops/domain';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import type { Body } from '../testing/body.js';
import type { Answer } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

const RULES = '/api/v1/rules';
const INCIDENTS = '/api/v1/incidents';
/** Whichever version it has. */
const ANY = { 'if-match': '*' };
const SIGMA = { sigma: { key: 'taken' } };

let app: TestApp;
let rule: Body;

beforeAll(async () => {
  app = await startTestApp();
  rule = (await app.api.post(RULES, aRuleInput({ customFields: SIGMA }))).body;
});
afterAll(async () => {
  await app.close();
});

type Ask = (headers: Record<string, string>) => Promise<Answer>;

let requests = 0;

/** What the audit says of one request. */
async function audited(ask: Ask): Promise<[Answer, readonly Partial<AuditEvent>[]]> {
  const requestId = `attempt-${++requests}`;
  const answer = await ask({ 'x-request-id': requestId });
  const { items } = (await app.api.get('/api/v1/audit', { requestId })).body;
  return [answer, items];
}

const REFUSALS: readonly { status: number; code: string; operation: string; id: () => string | null; ask: Ask }[] = [
  {
    status: 404,
    code: 'rule.not-found',
    operation: 'patchRule',
    id: () => UNKNOWN_ID,
    ask: (headers) => app.api.patch(`${RULES}/${UNKNOWN_ID}`, { name: 'n' }, { ...ANY, ...headers }),
  },
  {
    status: 409,
    code: 'rule.sigma-key-taken',
    operation: 'createRule',
    id: () => null,
    ask: (headers) => app.api.post(RULES, aRuleInput({ customFields: SIGMA }), headers),
  },
  {
    status: 412,
    code: 'rule.version-mismatch',
    operation: 'deleteRule',
    id: () => rule.id,
    ask: (headers) => app.api.delete(`${RULES}/${rule.id}`, { 'if-match': '"7"', ...headers }),
  },
  {
    status: 422,
    code: 'rule.invalid',
    operation: 'replaceRule',
    id: () => rule.id,
    ask: (headers) => app.api.put(`${RULES}/${rule.id}`, aRuleInput({ query: null }), { ...ANY, ...headers }),
  },
  {
    status: 428,
    code: 'request.precondition-required',
    operation: 'deleteRule',
    id: () => rule.id,
    ask: (headers) => app.api.delete(`${RULES}/${rule.id}`, headers),
  },
];

describe('a change that is refused', () => {
  it.each(REFUSALS)('with $status $code is kept', async ({ status, code, operation, id, ask }) => {
    const [answer, events] = await audited(ask);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      at: app.clock.now().toISOString(),
      actor: 'key:tester',
      address: '127.0.0.1',
      operation,
      outcome: 'refused',
      reason: code,
      resourceType: 'rule',
      resourceId: id(),
      version: null,
      changes: {},
    });
  });

  it('is kept of incidents as well', async () => {
    const [, events] = await audited((headers) =>
      app.api.post(`${INCIDENTS}/${UNKNOWN_ID}/merge`, { sourceIds: [rule.id] }, headers),
    );
    expect(events).toMatchObject([{ resourceType: 'incident', resourceId: UNKNOWN_ID, reason: 'incident.not-found' }]);
  });

  it('leaves nothing of the change itself', async () => {
    const incident = (await app.api.post(INCIDENTS, anIncidentInput())).body;
    const [answer, events] = await audited((headers) =>
      app.api.post(`${INCIDENTS}/${incident.id}/merge`, { sourceIds: [UNKNOWN_ID] }, headers),
    );
    expect(answer.status).toBe(404);
    expect(events.map(({ outcome }) => outcome)).toEqual(['refused']);
  });
});

describe('a change that can be sent again', () => {
  it('is kept when it is refused, although nothing else of it is', async () => {
    const [answer, events] = await audited((headers) =>
      app.api.post(RULES, aRuleInput({ customFields: SIGMA }), { ...headers, 'idempotency-key': 'refused' }),
    );
    expect([answer.status, events.map(({ reason }) => reason)]).toEqual([409, ['rule.sigma-key-taken']]);
  });

  it('is kept once when it is made, however often it is sent', async () => {
    const input = aRuleInput();
    const again = (headers: Record<string, string>): Promise<Answer> =>
      app.api.post(RULES, input, { ...headers, 'idempotency-key': 'made' });
    const [, first] = await audited(again);
    const [, second] = await audited(again);
    expect([first.map(({ operation }) => operation), second]).toEqual([['createRule'], []]);
  });
});

describe('who is not let in', () => {
  it.each<[string, Ask]>([
    ['no one', (headers) => app.api.as(null).send({ method: 'GET', path: RULES, headers })],
    ['a stranger', (headers) => app.api.as('sops_wrong').send({ method: 'GET', path: RULES, headers })],
    ['a stranger who changes', (headers) => app.api.as(null).post(RULES, {}, headers)],
  ])('is kept, whatever was wanted: %s', async (_, ask) => {
    const [answer, events] = await audited(ask);
    expect(answer.status).toBe(401);
    expect(events).toMatchObject([
      { actor: null, outcome: 'refused', reason: answer.body.code, resourceType: 'rule', resourceId: null },
    ]);
    expect(events[0]!.operation).toMatch(/^(listRules|createRule)$/);
  });

  it('is kept by name where it is known who that is', async () => {
    const viewer = app.api.as(await app.makeKey('viewer', 'viewer'));
    const [answer, events] = await audited((headers) =>
      viewer.send({ method: 'GET', path: '/api/v1/audit', headers: { ...headers, 'x-request-id': 'viewer' } }),
    );
    expect([answer.status, events]).toEqual([403, []]);
    const { items } = (await app.api.get('/api/v1/audit', { requestId: 'viewer' })).body;
    expect(items).toMatchObject([
      { actor: 'key:viewer', operation: 'listAuditEvents', reason: 'auth.forbidden', resourceType: null },
    ]);
  });

  it('is kept of a change with what it was about', async () => {
    const viewer = app.api.as(await app.makeKey('viewer-2', 'viewer'));
    const [answer, events] = await audited((headers) => viewer.delete(`${RULES}/${rule.id}`, headers));
    expect(answer.status).toBe(403);
    expect(events).toMatchObject([{ actor: 'key:viewer-2', operation: 'deleteRule', resourceId: rule.id }]);
  });
});

describe('what is no attempt', () => {
  it.each<[string, number, Ask]>([
    [
      'a question about what is not there',
      404,
      (headers) => app.api.send({ method: 'GET', path: `${RULES}/${UNKNOWN_ID}`, headers }),
    ],
    ['a change at no address', 404, (headers) => app.api.post('/api/v1/nothing', {}, headers)],
    ['a malformed body', 400, (headers) => app.api.post(RULES, { name: 7 }, headers)],
    ['another type', 415, (headers) => app.api.post(RULES, {}, { ...headers, 'content-type': 'text/plain' })],
    ['another method', 405, (headers) => app.api.put(RULES, {}, headers)],
  ])('is not kept: %s', async (_, status, ask) => {
    const [answer, events] = await audited(ask);
    expect([answer.status, events]).toEqual([status, []]);
  });
});

describe('an attempt that can not be kept', () => {
  it('is refused all the same, and the log says that it is missing', async () => {
    const owner = await Database.connect({ url: app.target.url, applicationName: 'spec' });
    await owner.orm.em.execute('alter table audit_events rename to lost');
    app.log.clear();
    const answer = await app.api.patch(`${RULES}/${UNKNOWN_ID}`, { name: 'n' }, { ...ANY, 'x-request-id': 'missing' });
    await owner.orm.em.execute('alter table lost rename to audit_events');
    await owner.close();
    expect([answer.status, answer.body.code]).toEqual([404, 'rule.not-found']);
    const lines = app.log.mentioning('missing in the audit');
    expect(lines).toMatchObject([{ level: 50, req: { id: 'missing' } }]);
  });

  it('is answered without waiting for long', async () => {
    const owner = await Database.connect({ url: app.target.url, applicationName: 'spec' });
    const holder = owner.orm.em.fork();
    await holder.begin();
    await holder.execute('lock table audit_events in access exclusive mode');
    const answer = await app.api.patch(`${RULES}/${UNKNOWN_ID}`, { name: 'n' }, { ...ANY, 'x-request-id': 'late' });
    expect(answer.status).toBe(404);
    await holder.rollback();
    await owner.close();
  });
});
