import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { RandomApiKeySecrets } from '@sentinelops/persistence';
import { inlined } from '../openapi/inlined.js';
import type { Answer, Sent } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { KeyUses } from './key-uses.js';

const RULES = '/api/v1/rules';
const INCIDENTS = '/api/v1/incidents';
const SECRETS = new RandomApiKeySecrets();

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

const get = (headers: Record<string, string | string[]>, api = app.api.as(null)): Promise<Answer> =>
  api.send({ method: 'GET', path: RULES, headers });

describe('a request that shows nothing', () => {
  it('is challenged to show something, with no word of an error', async () => {
    const { status, body, headers } = await get({});
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'auth.required' });
    expect(headers['www-authenticate']).toBe('Bearer realm="sentinelops"');
  });

  it('learns what to do', async () => {
    expect((await get({})).body.detail).toMatch(/X-API-Key.*Authorization: Bearer/);
  });

  it('is one with empty headers as well', async () => {
    for (const name of ['x-api-key', 'authorization']) {
      expect((await get({ [name]: '' })).body.code).toBe('auth.required');
    }
  });

  it('is answered before its body is read, or its parameters are looked at', async () => {
    const send = (sent: Partial<Sent>): Promise<Answer> =>
      app.api.as(null).send({ method: 'POST', path: RULES, ...sent });
    const json = { 'content-type': 'application/json' };
    expect((await send({ headers: json, body: '{' })).status).toBe(401);
    expect((await send({ headers: json, body: ' '.repeat(20_000_000) })).status).toBe(401);
    expect((await send({ headers: { 'content-type': 'text/plain' }, body: 'x' })).status).toBe(401);
    expect((await send({ method: 'GET', path: `${RULES}?colour=red` })).status).toBe(401);
    expect((await send({ method: 'HEAD' })).status).toBe(401);
  });

  it('finds the document and the page that explain it', async () => {
    for (const path of ['/openapi.json', '/docs', '/docs/swagger-ui.css']) {
      expect((await app.api.as(null).sendUnchecked({ method: 'GET', path })).status).toBe(200);
    }
  });

  it('may ask what is possible, and learns that there is nothing where there is nothing', async () => {
    const anyone = app.api.as(null);
    expect((await anyone.send({ method: 'OPTIONS', path: RULES })).status).toBe(204);
    expect((await anyone.get('/api/v1/nothing')).status).toBe(404);
    expect((await anyone.send({ method: 'PUT', path: RULES })).status).toBe(405);
  });
});

describe('a key', () => {
  it.each([
    ['X-API-Key', (key: string) => ({ 'x-api-key': key })],
    ['a bearer', (key: string) => ({ authorization: `Bearer ${key}` })],
    ['a bearer in whatever case', (key: string) => ({ authorization: `bEARER  ${key}` })],
  ])('is taken as %s', async (_, headersOf) => {
    expect((await get(headersOf(app.key))).status).toBe(200);
  });

  it('is refused if it comes twice, and the answer says so', async () => {
    const { body } = await get({ 'x-api-key': app.key, authorization: `Bearer ${app.key}` });
    expect(body).toMatchObject({ status: 400, code: 'auth.two-credentials' });
    expect(body.detail).toContain('both X-API-Key and Authorization');
  });

  it.each([
    ...['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer ', 'Bearer a b', 'Digest x', 'nonsense'].map((authorization) => ({
      authorization,
    })),
    ...['x', 'é', 'x'.repeat(8000), SECRETS.next(), `${SECRETS.next()}x`, 'sops_'].map((key) => ({ 'x-api-key': key })),
    { authorization: `Bearer ${SECRETS.next()}` },
    { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.' },
    { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.x' },
  ])('that is none is refused: %j', async (headers) => {
    const { status, body, headers: answered } = await get(headers);
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'auth.invalid-credentials' });
    expect(answered['www-authenticate']).toMatch(/^Bearer realm="sentinelops", error="invalid_token"/);
  });

  it('that is mistyped is refused without a look into the database', async () => {
    await app.door.shut();
    const answer = await get({ 'x-api-key': `${app.key.slice(0, -1)}_` });
    await app.door.open();
    expect({ status: answer.status, detail: answer.body.detail }).toEqual({
      status: 401,
      detail: expect.stringContaining('a character of it is wrong or missing'),
    });
  });

  it('gets the same answer whether it is unknown, has expired or was revoked', async () => {
    const expiring = await app.api.post('/api/v1/keys', {
      name: 'expiring',
      roles: ['viewer'],
      expiresAt: '2026-03-01T12:00:10Z',
    });
    const revoked = await app.api.post('/api/v1/keys', { name: 'revoked', roles: ['viewer'] });
    for (const { body } of [expiring, revoked]) expect((await get({ 'x-api-key': body.key })).status).toBe(200);
    await app.api.delete(`/api/v1/keys/${revoked.body.id}`);
    app.clock.advance(10);
    const keys = [SECRETS.next(), expiring.body.key, revoked.body.key];
    const answers = await Promise.all(keys.map((key) => get({ 'x-api-key': key })));
    const shown = answers.map(({ status, text, headers }) => ({
      status,
      text,
      challenge: headers['www-authenticate'],
    }));
    expect(new Set(shown.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(shown[0]).toMatchObject({ status: 401, text: expect.stringContaining('Ask an admin for another one') });
  });

  it('is known to have been used, soon after', async () => {
    const api = app.api.as(await app.makeKey('used', 'viewer'));
    await api.get(RULES);
    await app.get(KeyUses).flush();
    expect((await app.database.apiKeys.findByName('used'))?.toState().lastUsedAt).toEqual(app.clock.now());
  });
});

describe('a principal', () => {
  it('with two roles may do what either of them may', async () => {
    const api = app.api.as(await app.makeKey('two-roles', 'service', 'engineer'));
    expect((await api.post(RULES, aRuleInput())).status).toBe(201);
    expect((await api.post(INCIDENTS, anIncidentInput())).status).toBe(201);
  });

  it('is whom things are kept under, and no body can say otherwise', async () => {
    const analyst = app.api.as(await app.makeKey('only-analyst', 'analyst'));
    const engineer = app.api.as(await app.makeKey('only-engineer', 'engineer'));
    const rule = await engineer.post(RULES, aRuleInput());
    expect(rule.body).toMatchObject({ createdBy: 'key:only-engineer', updatedBy: 'key:only-engineer' });
    const changed = await app.api.post(`${RULES}/${rule.body.id}/disable`);
    expect(changed.body).toMatchObject({ createdBy: 'key:only-engineer', updatedBy: 'key:tester' });
    const incident = await analyst.post(INCIDENTS, anIncidentInput());
    expect(incident.body).toMatchObject({
      createdBy: 'key:only-analyst',
      timeline: [expect.objectContaining({ actor: 'key:only-analyst' })],
    });

    const note = { eventType: 'note', description: 'x' };
    const place = `${INCIDENTS}/${incident.body.id}`;
    const forgeries = await Promise.all([
      engineer.post(RULES, { ...aRuleInput(), createdBy: 'key:admin' }),
      engineer.patch(`${RULES}/${rule.body.id}`, { updatedBy: 'key:admin' }),
      analyst.post(INCIDENTS, { ...anIncidentInput(), createdBy: 'key:admin' }),
      analyst.post(INCIDENTS, { ...anIncidentInput(), timeline: [{ ...note, actor: 'key:admin' }] }),
      analyst.patch(place, { updatedBy: 'key:admin' }),
      analyst.post(`${place}/timeline`, { ...note, actor: 'key:admin' }),
    ]);
    expect(forgeries.map(({ status }) => status)).toEqual(forgeries.map(() => 400));
  });
});

describe('a gateway that is closed to all but those it knows', () => {
  let closed: TestApp;

  beforeAll(async () => {
    closed = await startTestApp({ openDocs: false, openHealth: false });
  });
  afterAll(async () => {
    await closed.close();
  });

  it('tells no stranger how it is, and the document says so', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      expect((await closed.api.as(null).get(path)).status).toBe(401);
      expect(inlined(closed.document).paths[path]!.get!.security).not.toEqual([]);
    }
  });

  it.each([
    '/docs',
    '/docs/',
    '/DOCS',
    '/docs/swagger-ui.css',
    '/docs/swagger-ui-init.js',
    '/openapi.json',
    '/OpenAPI.json',
  ])('shows no stranger what it can do: %s', async (path) => {
    const stranger = await closed.api.as(null).sendUnchecked({ method: 'GET', path });
    expect({ status: stranger.status, code: stranger.body.code }).toEqual({ status: 401, code: 'auth.required' });
  });

  it('does both for whoever has a key, whatever that may do', async () => {
    const service = closed.api.as(await closed.makeKey('service', 'service'));
    for (const path of ['/health/live', '/health/ready']) expect((await service.get(path)).status).toBe(200);
    for (const path of ['/docs', '/openapi.json']) {
      expect((await service.sendUnchecked({ method: 'GET', path })).status).toBe(200);
    }
  });

  it('tells those it knows how it is, also while the database is away', async () => {
    await closed.api.get('/health/live');
    await closed.door.shut();
    closed.clock.advance(60);
    expect((await closed.api.get('/health/live')).status).toBe(200);
    expect((await closed.api.get('/health/ready')).status).toBe(503);
    await closed.door.open();
  });
});

it('logs no key, wherever callers put it', async () => {
  const chosen = 'chosen-by-hand-and-no-less-secret-0123';
  app.log.clear();
  for (const key of [app.key, chosen, SECRETS.next()]) {
    const names = [
      'x-api-key',
      'authorization',
      'x-api-token',
      'api-key',
      'cookie',
      'proxy-authorization',
      'x-forwarded-for',
    ];
    for (const name of names) await get({ [name]: key });
    await get({ authorization: `Bearer ${key}` });
    await get({ authorization: `Basic ${key}` });
    for (const path of [`${RULES}?api_key=${key}`, `${RULES}?${key}`, `/docs?token=${key}`, `/nothing?key=${key}`]) {
      for (const method of ['GET', 'POST']) await app.api.sendUnchecked({ method, path });
    }
  }
  await get({ 'x-request-id': app.key });
  await app.api.sendUnchecked({ method: 'GET', path: `${RULES}/${app.key}` });
  await app.api.sendUnchecked({ method: 'GET', path: `/${app.key}` });
  await app.log.until(54, /request (completed|errored)/);
  for (const key of [app.key, chosen, 'sops_']) expect(app.log.mentioning(key)).toEqual([]);
});
