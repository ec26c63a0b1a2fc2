import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewIncident } from '@sentinelops/domain';
import { anIncidentInput } from '@sentinelops/domain/testing';
import { ANY_VERSION } from '../testing/api-client.js';
import type { Body } from '../testing/body.js';
import { preconditionsOfChangesSpec, preconditionsOfReadsSpec, type Change } from '../testing/preconditions.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';
import { pointers } from '../testing/violations.js';

const INCIDENTS = '/api/v1/incidents';
const BODY_LIMIT = 65_536;
const TOO_LARGE = JSON.stringify({ description: 'x'.repeat(BODY_LIMIT) });

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ limits: { bodyBytes: BODY_LIMIT } });
});
afterAll(async () => {
  await app.close();
});

async function raised(over: Partial<NewIncident> = {}): Promise<Body> {
  const answer = await app.api.post(INCIDENTS, anIncidentInput(over));
  expect(answer.status).toBe(201);
  return answer.body;
}

const one = (incident: { id: string }, command = ''): string => `${INCIDENTS}/${incident.id}${command}`;

describe('POST /incidents', () => {
  it('answers 201 with the whole incident, its place and its entity tag', async () => {
    const input = anIncidentInput({
      tags: [' Mail ', 'mail'],
      actors: [{ type: 'account', identifier: 'ada' }],
      assets: [{ type: 'mailbox', identifier: 'ada', criticality: 'high', attributes: { size: 1 } }],
    });
    const dates = { detectedAt: '2026-03-01T10:00:00+01:00', occurredAt: '2026-03-01T08:30:00Z' };
    const { status, body, headers } = await app.api.post(INCIDENTS, { ...input, ...dates });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ location: one(body), etag: '"1"' });
    expect(body).toMatchObject({
      ...input,
      incidentNumber: expect.stringMatching(/^INC-\d{6}$/),
      priority: 'high',
      status: 'open',
      tags: ['mail'],
      source: { system: 'mail-gateway', confidence: 0 },
      actors: [{ type: 'account', identifier: 'ada', attributes: {} }],
      detectedAt: '2026-03-01T09:00:00.000Z',
      occurredAt: '2026-03-01T08:30:00.000Z',
      timeToDetect: 1800,
      timeToRespond: null,
      timeToResolve: null,
      createdBy: 'key:tester',
      updatedBy: 'key:tester',
      assignedTo: null,
      version: 1,
    });
    expect((await app.api.get(headers.location!)).body).toEqual(body);
  });

  it('takes now for an instant of detection that is left out', async () => {
    expect(await raised()).toMatchObject({ detectedAt: '2026-03-01T12:00:00.000Z', occurredAt: null });
  });

  it('keeps the history that it brings along, in order, each entry by whoever sends it', async () => {
    const body = {
      ...anIncidentInput(),
      timeline: [
        { timestamp: '2026-03-01T13:00:00+02:00', eventType: 'second', description: 'b', details: { a: [null] } },
        { timestamp: '2026-03-01T10:59:00Z', eventType: 'first', description: 'a' },
      ],
    };
    const { timeline } = (await app.api.post(INCIDENTS, body)).body;
    expect(timeline).toEqual([
      { timestamp: '2026-03-01T10:59:00.000Z', eventType: 'first', description: 'a', actor: 'key:tester' },
      {
        timestamp: '2026-03-01T11:00:00.000Z',
        eventType: 'second',
        description: 'b',
        actor: 'key:tester',
        details: { a: [null] },
      },
      expect.objectContaining({ eventType: 'created', actor: 'key:tester' }),
    ]);
  });

  it('names every field whose shape is wrong, at once', async () => {
    const { status, body } = await app.api.post(INCIDENTS, {
      title: '\u00a0',
      incidentType: 'fire',
      severity: null,
      priority: null,
      source: { confidence: 2, rawData: [] },
      actors: [{ type: 'account' }, 'ada'],
      assets: [{ type: 'host', identifier: 'h', criticality: 'huge', attributes: 1 }],
      detectedAt: '2026-03-01',
      occurredAt: 'yesterday',
      timeline: [{ timestamp: 0, eventType: '', description: 'x'.repeat(10_001) }],
      customFields: [],
      externalId: '',
      relatedIncidents: [UNKNOWN_ID, 'x'],
    });
    expect(status).toBe(400);
    expect(pointers(body)).toEqual([
      '/actors',
      '/assets/0/attributes',
      '/assets/0/criticality',
      '/customFields',
      '/description',
      '/detectedAt',
      '/externalId',
      '/incidentType',
      '/occurredAt',
      '/priority',
      '/relatedIncidents',
      '/severity',
      '/source/confidence',
      '/source/rawData',
      '/source/system',
      '/timeline/0/description',
      '/timeline/0/eventType',
      '/timeline/0/timestamp',
      '/title',
    ]);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T12:00:00',
    '2026-03-01T12:00Z',
    '2026-03-01T12:00:61Z',
    '2026-03-01T12:00:00+25:00',
    '0000-03-01T12:00:00Z',
    '+012026-03-01T12:00:00Z',
    'Sun, 01 Mar 2026 12:00:00 GMT',
    1_772_366_400_000,
  ])('refuses %s as an instant', async (detectedAt) => {
    const { status, body } = await app.api.post(INCIDENTS, { ...anIncidentInput(), detectedAt });
    expect({ status, pointers: pointers(body) }).toEqual({ status: 400, pointers: ['/detectedAt'] });
  });

  it.each([
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
    ['2026-03-01T12:00:00.123456789+05:45', '2026-03-01T06:15:00.123Z'],
    ['2026-03-01t11:59:59z', '2026-03-01T11:59:59.000Z'],
    ['0100-01-01T00:00:00Z', '0100-01-01T00:00:00.000Z'],
  ])('takes %s for the instant %s', async (given, instant) => {
    const { body } = await app.api.post(INCIDENTS, { ...anIncidentInput(), detectedAt: given });
    expect(body.detectedAt).toBe(instant);
  });

  it.each(['id', 'incidentNumber', 'version', 'status', 'createdBy', 'updatedBy', 'assignedTo', 'actor', 'analysis'])(
    'refuses %s in a body, which is not the caller to say',
    async (field) => {
      const { status, body } = await app.api.post(INCIDENTS, { ...anIncidentInput(), [field]: 'mallory' });
      expect(status).toBe(400);
      expect(body.errors).toEqual([{ pointer: `/${field}`, detail: 'is not known here' }]);
    },
  );

  it('refuses an actor in a timeline entry, which is whoever sends it', async () => {
    const timeline = [{ eventType: 'note', description: 'x', actor: 'mallory' }];
    const { status, body } = await app.api.post(INCIDENTS, { ...anIncidentInput(), timeline });
    expect(status).toBe(400);
    expect(pointers(body)).toEqual(['/timeline/0/actor']);
  });

  it('answers 422 to a detection in the future and to one before the event', async () => {
    const future = await app.api.post(INCIDENTS, { ...anIncidentInput(), detectedAt: '2026-03-01T13:00:00Z' });
    expect(future.body).toMatchObject({ status: 422, code: 'incident.invalid', errors: [{ pointer: '/detectedAt' }] });
    const late = await app.api.post(INCIDENTS, { ...anIncidentInput(), occurredAt: '2026-03-01T12:00:01Z' });
    expect(late.body).toMatchObject({ status: 422, errors: [{ pointer: '/occurredAt' }] });
  });

  it('answers 409 to an externalId that its source system used already, and takes it from another system', async () => {
    const report = anIncidentInput({ externalId: 'CASE-1', source: { system: 'siem' } });
    await raised(report);
    const again = await app.api.post(INCIDENTS, report);
    expect(again.body).toMatchObject({ status: 409, code: 'incident.external-id-taken' });
    await raised({ ...report, source: { system: 'edr' } });
  });

  it('creates one of fifty reports of the same event that come at once', async () => {
    const report = anIncidentInput({ externalId: 'CASE-2' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => app.api.post(INCIDENTS, report)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
  });

  it('gives fifty incidents that are raised at once fifty numbers', async () => {
    const incidents = await Promise.all(Array.from({ length: 50 }, () => raised()));
    expect(new Set(incidents.map(({ incidentNumber }) => incidentNumber)).size).toBe(50);
  });
});

describe('GET /incidents/{id} and /incidents/by-number', () => {
  it('give the same incident with its entity tag', async () => {
    const incident = await raised();
    for (const path of [one(incident), `${INCIDENTS}/by-number?incidentNumber=${incident.incidentNumber}`]) {
      const { status, body, headers } = await app.api.get(path);
      expect({ status, body, etag: headers.etag }).toEqual({ status: 200, body: incident, etag: '"1"' });
    }
  });

  it('answer 404 for what is not there', async () => {
    for (const path of [one({ id: UNKNOWN_ID }), `${INCIDENTS}/by-number?incidentNumber=INC-999999`]) {
      const { status, body } = await app.api.get(path);
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'incident.not-found' });
    }
  });

  it('answer 400 for an id that is no UUID, and for a number that no text can be', async () => {
    expect((await app.api.get(`${INCIDENTS}/42`)).body).toMatchObject({ status: 400, in: 'path' });
    expect((await app.api.get(`${INCIDENTS}/by-number?incidentNumber=INC-1%00`)).status).toBe(400);
  });
});

describe('PUT /incidents/{id}', () => {
  it('replaces the whole definition, what is left out by its default, and says so in the timeline', async () => {
    const incident = await raised({
      tags: ['a'],
      customFields: { a: 1 },
      priority: 'low',
      externalId: 'PUT-1',
      actors: [{ type: 'account', identifier: 'ada' }],
      detectedAt: new Date('2026-03-01T10:00:00Z'),
      occurredAt: new Date('2026-03-01T09:00:00Z'),
    });
    const input = anIncidentInput({ severity: 'critical' });
    const { status, body, headers } = await app.api.put(one(incident), input);
    expect(status).toBe(200);
    expect(headers.etag).toBe('"2"');
    expect(body).toEqual({
      ...incident,
      ...input,
      source: { ...input.source, confidence: 0 },
      ...{ tags: [], customFields: {}, priority: 'critical', externalId: null, actors: [] },
      ...{ occurredAt: null, timeToDetect: null, version: 2 },
      timeline: [...incident.timeline, expect.objectContaining({ eventType: 'updated', actor: 'key:tester' })],
    });
    expect(body.timeline.at(-1)?.details?.['changes']).toContainEqual({
      field: 'severity',
      old: 'high',
      new: 'critical',
    });
  });

  it('makes no new version of what is the same', async () => {
    const input = anIncidentInput();
    const incident = await raised(input);
    expect((await app.api.put(one(incident), input)).body).toEqual(incident);
  });

  it('refuses a status, an assignee and a timeline, which have operations of their own', async () => {
    const more = { status: 'closed', assignedTo: 'ada', timeline: [] };
    const { status, body } = await app.api.put(one(await raised()), { ...anIncidentInput(), ...more });
    expect(status).toBe(400);
    expect(pointers(body)).toEqual(['/assignedTo', '/status', '/timeline']);
  });

  it('answers 422 to a detection after what was done about it', async () => {
    const incident = await raised({ detectedAt: new Date('2026-03-01T10:00:00Z') });
    await app.api.post(one(incident, '/assign'), { assignee: 'ada', at: '2026-03-01T10:30:00Z' });
    const { body } = await app.api.put(one(incident), { ...anIncidentInput(), detectedAt: '2026-03-01T11:00:00Z' });
    expect(body).toMatchObject({ status: 422, errors: [{ pointer: '/detectedAt' }] });
  });

  it('answers 409 to an externalId that is taken', async () => {
    await raised({ externalId: 'PUT-2' });
    const { body } = await app.api.put(one(await raised()), anIncidentInput({ externalId: 'PUT-2' }));
    expect(body).toMatchObject({ status: 409, code: 'incident.external-id-taken' });
  });
});

describe('PATCH /incidents/{id}', () => {
  it.each(['application/merge-patch+json', 'application/json'])('changes only what it names, as %s', async (type) => {
    const incident = await raised({ tags: ['a'] });
    const patch = { severity: 'low', occurredAt: '2026-03-01T11:00:00Z' };
    const { status, body } = await app.api.patch(one(incident), patch, { ...ANY_VERSION, 'content-type': type });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...incident,
      ...{ severity: 'low', occurredAt: '2026-03-01T11:00:00.000Z', timeToDetect: 3600, version: 2 },
      timeline: [...incident.timeline, expect.objectContaining({ description: 'Changed severity, occurredAt' })],
    });
  });

  it('gives a field its default for a null', async () => {
    const incident = await raised({
      priority: 'low',
      externalId: 'PATCH-1',
      tags: ['a'],
      customFields: { a: 1 },
      occurredAt: new Date('2026-03-01T09:00:00Z'),
      actors: [{ type: 'account', identifier: 'ada' }],
      source: { system: 'siem', confidence: 0.5, ruleName: 'r' },
    });
    const patch = {
      ...{ priority: null, externalId: null, tags: null, customFields: null, occurredAt: null, actors: null },
      source: { confidence: null, ruleName: null },
    };
    expect((await app.api.patch(one(incident), patch)).body).toMatchObject({
      ...{ priority: 'high', externalId: null, tags: [], customFields: {}, occurredAt: null, actors: [] },
      source: { system: 'siem', confidence: 0 },
    });
  });

  it('keeps the instant of detection for a null, which has no other default by now', async () => {
    const incident = await raised({ detectedAt: new Date('2026-03-01T10:00:00Z') });
    expect((await app.api.patch(one(incident), { detectedAt: null })).body).toEqual(incident);
  });

  it('merges objects to any depth and replaces lists as a whole', async () => {
    const incident = await raised({
      source: { system: 'siem', rawData: { a: { b: 1, c: 2 } } },
      assets: [{ type: 'host', identifier: 'a' }],
    });
    const patch = {
      source: { rawData: { a: { b: null, d: [1] } } },
      assets: [{ type: 'host', identifier: 'b' }],
    };
    expect((await app.api.patch(one(incident), patch)).body).toMatchObject({
      source: { system: 'siem', confidence: 0, rawData: { a: { c: 2, d: [1] } } },
      assets: [{ type: 'host', identifier: 'b', attributes: {} }],
    });
  });

  it('refuses an unknown field, a whole that is no list of fields, and a result that is not valid', async () => {
    const incident = await raised();
    const unknown = await app.api.patch(one(incident), { status: 'closed', updatedBy: 'mallory' });
    expect(unknown.status).toBe(400);
    expect(pointers(unknown.body)).toEqual(['/status', '/updatedBy']);
    expect((await app.api.patch(one(incident), [])).status).toBe(400);
    const shape = await app.api.patch(one(incident), { title: null, source: null, occurredAt: 'x' });
    expect(shape.status).toBe(400);
    expect(pointers(shape.body)).toEqual(['/occurredAt', '/source', '/title']);
    const domain = await app.api.patch(one(incident), { occurredAt: '2026-03-01T12:00:01Z' });
    expect(domain.body).toMatchObject({ status: 422, errors: [{ pointer: '/occurredAt' }] });
    expect((await app.api.get(one(incident))).body).toEqual(incident);
  });

  it('answers 409 to an externalId that is taken', async () => {
    await raised({ externalId: 'PATCH-2' });
    expect((await app.api.patch(one(await raised()), { externalId: 'PATCH-2' })).status).toBe(409);
  });

  it('loses none of thirty patches that come at once', async () => {
    const incident = await raised();
    const keys = Array.from({ length: 30 }, (_, i) => `key${i}`);
    const answers = await Promise.all(
      keys.map((key) => app.api.patch(one(incident), { customFields: { [key]: true } }, ANY_VERSION)),
    );
    expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 200));
    const { body } = await app.api.get(one(incident));
    expect(Object.keys(body.customFields).sort()).toEqual([...keys].sort());
    expect(body).toMatchObject({ version: 31, timeline: { length: 31 } });
  });
});

describe('DELETE /incidents/{id}', () => {
  it('answers 204 and the incident is gone', async () => {
    const incident = await raised();
    expect((await app.api.delete(one(incident))).status).toBe(204);
    expect((await app.api.get(one(incident))).status).toBe(404);
  });

  it('answers 409 while a merged incident names it as its parent', async () => {
    const [target, source] = [await raised(), await raised()];
    await app.api.post(one(target, '/merge'), { sourceIds: [source.id] });
    const refused = await app.api.delete(one(target));
    expect(refused.body).toMatchObject({ status: 409, code: 'incident.referenced' });
    expect((await app.api.delete(one(source))).status).toBe(204);
    expect((await app.api.delete(one(target))).status).toBe(204);
  });

  it('gives no number twice', async () => {
    const incident = await raised();
    await app.api.delete(one(incident));
    expect((await raised()).incidentNumber).not.toBe(incident.incidentNumber);
  });
});

describe('the preconditions of a question', () => {
  preconditionsOfReadsSpec({
    app: () => app,
    create: raised,
    places: (incident) => [one(incident), `${INCIDENTS}/by-number?incidentNumber=${incident.incidentNumber}`],
    nowhere: [one({ id: UNKNOWN_ID }), `${INCIDENTS}/by-number?incidentNumber=INC-999999999`],
  });
});

describe('every operation on one incident', () => {
  const changes: readonly Change[] = [
    ['PUT', (incident, headers) => app.api.put(one(incident), anIncidentInput(), headers)],
    ['PATCH', (incident, headers) => app.api.patch(one(incident), { severity: 'low' }, headers)],
    ['DELETE', (incident, headers) => app.api.delete(one(incident), headers)],
  ];

  preconditionsOfChangesSpec({ app: () => app, create: raised, at: one, changes });

  it.each(changes)('%s answers 404 for an unknown incident and 400 for a malformed id', async (_, change) => {
    expect((await change({ id: UNKNOWN_ID }, ANY_VERSION)).body).toMatchObject({
      status: 404,
      code: 'incident.not-found',
    });
    expect((await change({ id: '42' }, ANY_VERSION)).body).toMatchObject({ status: 400, in: 'path' });
  });

  it.each([
    ['POST', INCIDENTS],
    ['PUT', one({ id: UNKNOWN_ID })],
    ['PATCH', one({ id: UNKNOWN_ID })],
  ])('%s %s answers 415 to a body that is no JSON and 413 to one over the limit', async (method, path) => {
    const text = await app.api.send({ method, path, headers: { 'content-type': 'text/plain' }, body: '{}' });
    expect(text.body).toMatchObject({ status: 415, code: 'request.unsupported-media-type' });
    const large = await app.api.send({
      method,
      path,
      headers: { 'content-type': 'application/json' },
      body: TOO_LARGE,
    });
    expect(large.body).toMatchObject({ status: 413, code: 'request.too-large' });
  });
});

it('answers in every way that is documented for one incident', () => {
  const own = new Set(['createIncident', 'getIncident', 'getIncidentByNumber', 'replaceIncident']);
  own.add('patchIncident').add('deleteIncident');
  expect(app.contract.unseen(({ id }) => own.has(id))).toEqual([]);
});
