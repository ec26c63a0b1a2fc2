import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INCIDENT_LIMITS, type NewIncident } from '@sentinelops/domain';
import { anIncidentInput } from '@sentinelops/domain/testing';
import { ANY_VERSION } from '../testing/api-client.js';
import type { Body } from '../testing/body.js';
import type { Answer } from '../testing/http-client.js';
import { preconditionsOfChangesSpec, type Change } from '../testing/preconditions.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';
import { pointers } from '../testing/violations.js';

const INCIDENTS = '/api/v1/incidents';
const BODY_LIMIT = 524_288;
const NOW = '2026-03-01T12:00:00.000Z';
const ACTION = { actionType: 'x', description: 'x' };
const DETECTED = new Date('2026-03-01T10:00:00Z');

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ limits: { bodyBytes: BODY_LIMIT } });
});
afterAll(async () => {
  await app.close();
});

async function raised(over: Partial<NewIncident> = {}): Promise<Body> {
  const answer = await app.api.post(INCIDENTS, anIncidentInput({ detectedAt: DETECTED, ...over }));
  expect(answer.status).toBe(201);
  return answer.body;
}

const one = (incident: { id: string }, command = ''): string => `${INCIDENTS}/${incident.id}${command}`;
const send = (incident: { id: string }, command: string, body: unknown): Promise<Answer> =>
  app.api.post(one(incident, command), body);

async function moved(incident: { id: string }, ...statuses: string[]): Promise<Body> {
  let { body } = await app.api.get(one(incident));
  for (const status of statuses) ({ body } = await send(incident, '/status', { status }));
  return body;
}

describe('POST /incidents/{id}/timeline', () => {
  it('puts an entry into its place in time, by whoever sends it', async () => {
    const incident = await raised();
    await send(incident, '/timeline', { eventType: 'note', description: 'now' });
    const entry = {
      timestamp: '2026-03-01T10:20:00+01:00',
      eventType: 'call',
      description: 'before',
      details: { a: 1 },
    };
    const { body, headers } = await send(incident, '/timeline', entry);
    expect(headers.etag).toBe('"3"');
    expect(body.timeline).toEqual([
      {
        timestamp: '2026-03-01T09:20:00.000Z',
        eventType: 'call',
        description: 'before',
        details: { a: 1 },
        actor: 'key:tester',
      },
      incident.timeline[0],
      { timestamp: NOW, eventType: 'note', description: 'now', actor: 'key:tester' },
    ]);
  });

  it('loses none of two hundred entries that come at once', async () => {
    const incident = await raised();
    const names = Array.from({ length: 200 }, (_, i) => `entry ${i}`);
    const answers = await Promise.all(
      names.map((description) => send(incident, '/timeline', { eventType: 'note', description })),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const { timeline, version } = (await app.api.get(one(incident))).body;
    const notes = timeline.filter(({ eventType }) => eventType === 'note');
    expect(notes.map((entry) => entry.description).sort()).toEqual(names.sort());
    expect(version).toBe(201);
  });

  it('loses nothing to changes of the same incident at the same time', async () => {
    const incident = await raised();
    await Promise.all([
      ...Array.from({ length: 20 }, () => send(incident, '/timeline', { eventType: 'note', description: 'x' })),
      ...Array.from({ length: 20 }, (_, i) =>
        app.api.patch(one(incident), { customFields: { [`k${i}`]: i } }, ANY_VERSION),
      ),
    ]);
    const { timeline, customFields, version } = (await app.api.get(one(incident))).body;
    expect({ entries: timeline.length, fields: Object.keys(customFields).length, version }).toEqual({
      entries: 41,
      fields: 20,
      version: 41,
    });
  });

  it('answers 409 when the timeline is full', async () => {
    const incident = await raised();
    const entry = { timestamp: NOW, eventType: 'note', description: 'x' };
    const timeline = Array.from({ length: INCIDENT_LIMITS.timeline }, () => entry);
    await app.database.orm.em.execute(`update incidents set timeline = ?::jsonb where id = ?`, [
      JSON.stringify(timeline),
      incident.id,
    ]);
    const { body } = await send(incident, '/timeline', { eventType: 'note', description: 'one more' });
    expect(body).toMatchObject({ status: 409, code: 'incident.timeline-full' });
  });

  it('refuses an actor and what is no entry, and answers 422 to details that are too large', async () => {
    const incident = await raised();
    const wrong = await send(incident, '/timeline', { actor: 'mallory', eventType: '', timestamp: 'now' });
    expect(wrong.status).toBe(400);
    expect(pointers(wrong.body)).toEqual(['/actor', '/description', '/eventType', '/timestamp']);
    const details = { text: 'x'.repeat(INCIDENT_LIMITS.objectSize) };
    const large = await send(incident, '/timeline', { eventType: 'note', description: 'x', details });
    expect(large.body).toMatchObject({ status: 422, errors: [{ pointer: '/details' }] });
  });
});

describe('POST /incidents/{id}/assign', () => {
  it('gives the incident to someone, which acknowledges it, and takes it away again', async () => {
    const incident = await raised();
    const { body } = await send(incident, '/assign', { assignee: 'ada', at: '2026-03-01T10:10:00Z' });
    expect(body).toMatchObject({
      assignedTo: 'ada',
      acknowledgedAt: '2026-03-01T10:10:00.000Z',
      timeToRespond: 600,
      version: 2,
    });
    expect(body.timeline[0]).toMatchObject({
      timestamp: '2026-03-01T10:10:00.000Z',
      eventType: 'assigned',
      actor: 'key:tester',
      details: { changes: [{ field: 'assignedTo', old: null, new: 'ada' }] },
    });
    const taken = await send(incident, '/assign', { assignee: null });
    expect(taken.body).toMatchObject({ assignedTo: null, timeToRespond: 600, version: 3 });
  });

  it('makes no new version of the same assignment', async () => {
    const incident = await raised();
    const { body } = await send(incident, '/assign', { assignee: 'ada' });
    expect((await send(incident, '/assign', { assignee: 'ada' })).body).toEqual(body);
  });

  it('refuses an assignee that is none, and an instant that can not be', async () => {
    const incident = await raised();
    for (const body of [{}, { assignee: '' }, { assignee: 'x'.repeat(256) }, { assignee: 'ada', by: 'mallory' }]) {
      expect((await send(incident, '/assign', body)).status).toBe(400);
    }
    for (const at of ['2026-03-01T09:59:59Z', '2026-03-01T12:06:00Z']) {
      const { body } = await send(incident, '/assign', { assignee: 'ada', at });
      expect(body).toMatchObject({ status: 422, errors: [{ pointer: '/at' }] });
    }
  });
});

describe('POST /incidents/{id}/status', () => {
  it('moves the incident and runs its clocks from the instants that are told', async () => {
    const incident = await raised();
    const begun = await send(incident, '/status', { status: 'investigating', at: '2026-03-01T10:05:00Z' });
    expect(begun.body).toMatchObject({ status: 'investigating', timeToRespond: 300, resolvedAt: null, version: 2 });
    const done = await send(incident, '/status', {
      status: 'remediated',
      reason: 'Patched',
      at: '2026-03-01T12:00:00+01:00',
    });
    expect(done.body).toMatchObject({
      status: 'remediated',
      resolvedAt: '2026-03-01T11:00:00.000Z',
      timeToRespond: 300,
      timeToResolve: 3600,
    });
    expect(done.body.timeline.map((entry: { description: string }) => entry.description)).toContain(
      'Status changed: investigating -> remediated: Patched',
    );
    expect((await moved(incident, 'closed')).timeToResolve).toBe(7200);
    expect(await moved(incident, 'investigating')).toMatchObject({ resolvedAt: null, timeToResolve: null });
  });

  it.each([
    [['false_positive'], 'closed'],
    [['closed'], 'open'],
    [['closed'], 'contained'],
    [['investigating'], 'open'],
    [['investigating'], 'investigating'],
  ])('answers 409 to a move from %s to %s', async (before, status) => {
    const incident = await raised();
    await moved(incident, ...before);
    const { body } = await send(incident, '/status', { status });
    expect(body).toMatchObject({ status: 409, code: 'incident.status-refused' });
  });

  it('refuses an unknown status, and an instant that can not be', async () => {
    const incident = await raised();
    for (const body of [{}, { status: 'falsePositive' }, { status: 'closed', reason: '' }]) {
      expect((await send(incident, '/status', body)).status).toBe(400);
    }
    const { body } = await send(incident, '/status', { status: 'closed', at: '2020-01-01T00:00:00Z' });
    expect(body).toMatchObject({ status: 422, errors: [{ pointer: '/at' }] });
  });
});

describe('POST /incidents/{id}/analysis', () => {
  it('records an analysis with its defaults, which acknowledges the incident, in place of an earlier one', async () => {
    const incident = await raised();
    const first = await send(incident, '/analysis', { summary: 'Leaked password', at: '2026-03-01T10:30:00Z' });
    const defaults = { riskScore: 0, attackPatterns: [], indicators: [], recommendations: [], confidence: 0 };
    expect(first.body).toMatchObject({
      analysis: { summary: 'Leaked password', ...defaults },
      acknowledgedAt: '2026-03-01T10:30:00.000Z',
      timeToRespond: 1800,
    });
    const analysis = { summary: 'b', riskScore: 99.5, attackPatterns: ['T1078'], indicators: [{ ip: '192.0.2.1' }] };
    const second = await send(incident, '/analysis', { ...analysis, aiInsights: { model: 'x' } });
    expect(second.body).toMatchObject({
      analysis: { ...analysis, recommendations: [], confidence: 0, aiInsights: { model: 'x' } },
      timeToRespond: 1800,
      version: 3,
    });
  });

  it('refuses what is none, and an instant that can not be', async () => {
    const incident = await raised();
    const { status, body } = await send(incident, '/analysis', { riskScore: 101, confidence: -0.1, indicators: ['x'] });
    expect(status).toBe(400);
    expect(pointers(body)).toEqual(['/confidence', '/indicators', '/riskScore', '/summary']);
    expect((await send(incident, '/analysis', { summary: 'a', at: '2020-01-01T00:00:00Z' })).status).toBe(422);
  });
});

describe('POST /incidents/{id}/remediation-actions', () => {
  const plan = { actionType: 'disable-account', description: 'Until the password is changed.' };

  it('plans an action, moves it, and says who carried it out and when', async () => {
    const incident = await raised();
    const { body } = await send(incident, '/remediation-actions', { ...plan, rollbackAvailable: true });
    const [action] = body.remediationActions;
    expect(action).toEqual({
      ...plan,
      actionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'pending',
      automated: false,
      rollbackAvailable: true,
    });
    const move = (status: string, more = {}): Promise<Answer> =>
      send(incident, `/remediation-actions/${action!.actionId}/status`, { status, ...more });
    expect((await move('in_progress')).body.remediationActions[0]).toEqual({ ...action, status: 'in_progress' });
    const done = await move('completed', { result: 'Disabled', at: '2026-03-01T11:00:00Z' });
    expect(done.body.remediationActions[0]).toEqual({
      ...action,
      status: 'completed',
      result: 'Disabled',
      executedAt: '2026-03-01T11:00:00.000Z',
      executedBy: 'key:tester',
    });
    expect((await move('rolled_back')).body.remediationActions[0]).toMatchObject({ status: 'rolled_back' });
    expect((await move('in_progress')).body).toMatchObject({
      status: 409,
      code: 'incident.remediation-status-refused',
    });
  });

  it('loses none of twenty actions that are planned at once', async () => {
    const incident = await raised();
    await Promise.all(Array.from({ length: 20 }, () => send(incident, '/remediation-actions', plan)));
    const { remediationActions } = (await app.api.get(one(incident))).body;
    expect(new Set(remediationActions.map(({ actionId }: { actionId: string }) => actionId)).size).toBe(20);
  });

  it('answers 409 when there are as many as can be', async () => {
    const incident = await raised();
    const action = { ...plan, actionId: 'a', status: 'pending', automated: false, rollbackAvailable: false };
    const actions = Array.from({ length: INCIDENT_LIMITS.remediationActions }, () => action);
    await app.database.orm.em.execute(`update incidents set remediation_actions = ?::jsonb where id = ?`, [
      JSON.stringify(actions),
      incident.id,
    ]);
    const { body } = await send(incident, '/remediation-actions', plan);
    expect(body).toMatchObject({ status: 409, code: 'incident.remediation-actions-full' });
  });

  it('answers 404 for an unknown action and 400 for a malformed id of one', async () => {
    const incident = await raised();
    const unknown = await send(incident, `/remediation-actions/${UNKNOWN_ID}/status`, { status: 'completed' });
    expect(unknown.body).toMatchObject({ status: 404, code: 'incident.remediation-action-not-found' });
    const malformed = await send(incident, '/remediation-actions/one/status', { status: 'completed' });
    expect(malformed.body).toMatchObject({ status: 400, in: 'path', errors: [{ pointer: '/actionId' }] });
  });

  it('refuses what is no plan and what is no move', async () => {
    const incident = await raised();
    const noPlan = await send(incident, '/remediation-actions', { automated: 1, status: 'completed', executedBy: 'm' });
    expect(noPlan.status).toBe(400);
    expect(pointers(noPlan.body)).toEqual(['/actionType', '/automated', '/description', '/executedBy', '/status']);
    const [action] = (await send(incident, '/remediation-actions', plan)).body.remediationActions;
    const path = `/remediation-actions/${action!.actionId}/status`;
    expect((await send(incident, path, { status: 'done', result: '' })).status).toBe(400);
    expect((await send(incident, path, { status: 'completed', at: '2020-01-01T00:00:00Z' })).status).toBe(422);
  });
});

describe('POST /incidents/{id}/merge', () => {
  it('closes the sources, which point to the target, and gives the target what they knew', async () => {
    const target = await raised({ severity: 'low', tags: ['a'], actors: [{ type: 'account', identifier: 'ada' }] });
    const first = await raised({
      severity: 'critical',
      tags: ['b', 'a'],
      actors: [
        { type: 'account', identifier: 'ada', name: 'Ada' },
        { type: 'account', identifier: 'bob' },
      ],
    });
    const second = await raised({ severity: 'medium', assets: [{ type: 'host', identifier: 'h1' }] });
    const { status, body, headers } = await send(target, '/merge', { sourceIds: [first.id, second.id, first.id] });
    expect(status).toBe(200);
    expect(headers.etag).toBe('"2"');
    expect(body).toMatchObject({
      severity: 'critical',
      priority: 'critical',
      tags: ['a', 'b'],
      actors: [
        { identifier: 'ada', attributes: {} },
        { identifier: 'bob', attributes: {} },
      ],
      assets: [{ identifier: 'h1' }],
      relatedIncidents: [first.id, second.id],
    });
    expect(body.actors[0]).not.toHaveProperty('name');
    expect(body.timeline).toHaveLength(4);
    for (const source of [first, second]) {
      expect((await app.api.get(one(source))).body).toMatchObject({
        status: 'closed',
        parentIncidentId: target.id,
        resolvedAt: NOW,
        version: 2,
      });
    }
  });

  it('refuses itself, a cycle, and what is merged already', async () => {
    const [a, b, c] = [await raised(), await raised(), await raised()];
    const refusal = async (target: { id: string }, ...sources: { id: string }[]): Promise<string> => {
      const { body } = await send(target, '/merge', { sourceIds: sources.map(({ id }) => id) });
      expect(body).toMatchObject({ status: 409, code: 'incident.merge-refused' });
      return body.detail;
    };
    expect(await refusal(a, a)).toContain('into itself');
    await send(a, '/merge', { sourceIds: [b.id] });
    expect(await refusal(b, a)).toContain('cycle');
    expect(await refusal(c, b)).toContain('merged already');
    expect(await refusal(b, c)).toContain('itself merged');
    expect((await app.api.get(one(c))).body).toEqual(c);
  });

  it('merges all of them or none', async () => {
    const [target, source] = [await raised(), await raised()];
    const { body } = await send(target, '/merge', { sourceIds: [source.id, UNKNOWN_ID] });
    expect(body).toMatchObject({ status: 404, code: 'incident.not-found' });
    expect((await app.api.get(one(source))).body).toEqual(source);
    expect((await app.api.get(one(target))).body).toEqual(target);
  });

  it('lets two who merge the same two incidents crosswise neither wait for ever nor make a cycle', async () => {
    const [a, b] = [await raised(), await raised()];
    const answers = await Promise.all([
      send(a, '/merge', { sourceIds: [b.id] }),
      send(b, '/merge', { sourceIds: [a.id] }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('refuses no sources, too many, and what is no id', async () => {
    const target = await raised();
    const tooMany = Array.from({ length: INCIDENT_LIMITS.mergeSources.max + 1 }, () => UNKNOWN_ID);
    for (const sourceIds of [undefined, [], ['x'], UNKNOWN_ID, tooMany]) {
      const { status, body } = await send(target, '/merge', { sourceIds });
      expect({ status, pointers: pointers(body) }).toEqual({ status: 400, pointers: ['/sourceIds'] });
    }
  });

  it('answers 422 when all the timelines do not fit into one', async () => {
    const [target, source] = [await raised(), await raised()];
    const entry = { timestamp: NOW, eventType: 'note', description: 'x' };
    await app.database.orm.em.execute(`update incidents set timeline = ?::jsonb where id = ?`, [
      JSON.stringify(Array.from({ length: INCIDENT_LIMITS.timeline }, () => entry)),
      source.id,
    ]);
    const { body } = await send(target, '/merge', { sourceIds: [source.id] });
    expect(body).toMatchObject({ status: 422, errors: [{ pointer: '/timeline' }] });
  });
});

describe('every command', () => {
  const commands = [
    ['/timeline', { eventType: 'note', description: 'x' }],
    ['/assign', { assignee: 'ada' }],
    ['/status', { status: 'closed' }],
    ['/analysis', { summary: 'x' }],
    ['/remediation-actions', ACTION],
    [`/remediation-actions/${UNKNOWN_ID}/status`, { status: 'completed' }],
    ['/merge', { sourceIds: [UNKNOWN_ID] }],
  ] as const;
  const versioned = commands.slice(1);

  it.each(commands)('%s answers 404 for an unknown incident and 400 for a malformed id', async (command, body) => {
    const otherId = { id: '0195d6a0-0000-7000-8000-fffffffffffe' };
    expect((await send(otherId, command, body)).body).toMatchObject({ status: 404, code: 'incident.not-found' });
    expect((await send({ id: 'one' }, command, body)).body).toMatchObject({ status: 400, in: 'path' });
  });

  it.each(commands)('%s refuses no body, an unknown field, other types and too much', async (command, body) => {
    const incident = await raised();
    expect((await send(incident, command, undefined)).status).toBe(400);
    const unknown = await send(incident, command, { ...body, createdBy: 'mallory' });
    expect({ status: unknown.status, pointers: pointers(unknown.body) }).toEqual({
      status: 400,
      pointers: ['/createdBy'],
    });
    const request = { method: 'POST', path: one(incident, command) };
    const text = await app.api.send({ ...request, headers: { 'content-type': 'text/plain' }, body: '{}' });
    expect(text.status).toBe(415);
    const large = JSON.stringify({ description: 'x'.repeat(BODY_LIMIT) });
    const headers = { 'content-type': 'application/json' };
    expect((await app.api.send({ ...request, headers, body: large })).status).toBe(413);
    expect((await app.api.get(one(incident))).body).toEqual(incident);
  });

  preconditionsOfChangesSpec({
    app: () => app,
    create: async () => (await send(await raised(), '/remediation-actions', ACTION)).body,
    at: one,
    changes: versioned.map(([command, body]): Change => [
      command,
      async (incident, headers) => {
        const { remediationActions } = (await app.api.get(one(incident))).body as Partial<Body>;
        const path = one(incident, command.replace(UNKNOWN_ID, remediationActions?.[0]?.actionId ?? UNKNOWN_ID));
        const valid = 'sourceIds' in body ? { sourceIds: [(await raised()).id] } : body;
        return app.api.post(path, valid, headers);
      },
    ]),
  });

  it.each(['"99"', 'W/"1"', 'nonsense'])('but appending to the timeline obeys no If-Match: %s', async (tags) => {
    const entry = { eventType: 'note', description: 'x' };
    const { status } = await app.api.post(one(await raised(), '/timeline'), entry, { 'if-match': tags });
    expect(status).toBe(200);
  });
});

it('answers in every way that is documented for the commands', () => {
  const isCommand = ({ path }: { path: string }): boolean => path.startsWith(`${INCIDENTS}/{id}/`);
  expect(app.contract.unseen(isCommand)).toEqual([]);
});
