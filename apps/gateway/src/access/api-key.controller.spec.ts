import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiKeyState } from '@sentinelops/domain';
import type { Answer } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';
import { pointers } from '../testing/violations.js';

const KEYS = '/api/v1/keys';
const RULES = '/api/v1/rules';

let app: TestApp;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

const create = (over: object = {}): Promise<Answer> =>
  app.api.post(KEYS, { name: `key-${++count}`, roles: ['viewer'], ...over });
const stored = async (id: string): Promise<ApiKeyState | undefined> =>
  (await app.database.apiKeys.findById(id))?.toState();

describe(`POST ${KEYS}`, () => {
  it('makes a key, shows it once, and says where what is known of it is', async () => {
    const { status, headers, body } = await create({ name: 'ci', roles: ['service', 'viewer'] });
    expect({ status, location: headers.location }).toEqual({ status: 201, location: `${KEYS}/${body.id}` });
    expect(body).toEqual({
      ...{ id: body.id, name: 'ci', roles: ['viewer', 'service'], key: expect.stringMatching(/^sops_\w{49}$/) },
      ...{ createdAt: app.clock.now().toISOString(), createdBy: 'key:tester', expiresAt: null },
      ...{ lastUsedAt: null, revokedAt: null, revokedBy: null },
    });
    const { key, ...shown } = body as unknown as { key: string };
    const again = await app.api.get(headers.location!);
    expect(again.body).toEqual(shown);
    for (const { text } of [again, await app.api.get(KEYS)]) expect(text).not.toContain(key);
  });

  it('lets no one on the way keep the answer', async () => {
    expect((await create()).headers['cache-control']).toBe('no-store');
  });

  it('makes one that opens what its roles open, at once', async () => {
    const { body } = await create({ roles: ['viewer'] });
    const api = app.api.as(body.key);
    expect((await api.get(RULES)).status).toBe(200);
    expect((await api.get(KEYS)).body).toMatchObject({ status: 403, missingPermission: 'keys:manage' });
  });

  it('stores a hash in place of the key, and the key nowhere', async () => {
    const { body } = await app.api.post(KEYS, { name: 'hashed', roles: ['viewer'] }, { 'idempotency-key': 'hashed' });
    const { em } = app.database.orm;
    const tables = await em.execute<{ name: string }[]>(
      `select quote_ident(relname) as name from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'`,
    );
    const contents = await Promise.all(tables.map(({ name }) => em.execute(`select t::text from ${name} t`)));
    expect(JSON.stringify(contents)).toContain('hashed');
    expect(JSON.stringify(contents)).not.toContain(body.key.slice('sops_'.length, -6));
  });

  it('takes an expiry', async () => {
    const { body } = await create({ expiresAt: '2026-03-02T12:00:00+02:00' });
    expect(body.expiresAt).toBe('2026-03-02T10:00:00.000Z');
  });

  it.each([
    [{}, ['/name', '/roles']],
    [{ name: 7, roles: 'admin', expiresAt: 'tomorrow' }, ['/expiresAt', '/name', '/roles']],
    [{ name: 'a', roles: ['root'] }, ['/roles']],
    [{ name: 'a', roles: [] }, ['/roles']],
    [
      { name: 'a', roles: ['viewer'], id: UNKNOWN_ID, createdBy: 'ada', secretHash: 'x' },
      ['/createdBy', '/id', '/secretHash'],
    ],
    [
      { name: 'a', roles: ['viewer'], key: 'x', revokedAt: null, lastUsedAt: null },
      ['/key', '/lastUsedAt', '/revokedAt'],
    ],
  ])('refuses what is not of the described shape: %j', async (body, expected) => {
    const { body: problem } = await app.api.post(KEYS, body);
    expect({ status: problem.status, pointers: pointers(problem) }).toEqual({ status: 400, pointers: expected });
  });

  it.each([
    [{ name: 'Ada Lovelace' }, ['/name']],
    [{ name: UNKNOWN_ID }, ['/name']],
    [{ expiresAt: '2026-03-01T12:00:00Z' }, ['/expiresAt']],
  ])('refuses what breaks rules of the domain: %j', async (over, expected) => {
    const { body } = await create(over);
    expect({ status: body.status, code: body.code, pointers: pointers(body) }).toEqual({
      status: 422,
      code: 'api-key.invalid',
      pointers: expected,
    });
  });

  it('refuses a name that is or was taken', async () => {
    const { body } = await create({ name: 'twin' });
    await app.api.delete(`${KEYS}/${body.id}`);
    expect((await create({ name: 'twin' })).body).toMatchObject({ status: 409, code: 'api-key.name-taken' });
  });

  it('refuses another media type, and what is too large', async () => {
    const send = (type: string, body: string): Promise<Answer> =>
      app.api.send({ method: 'POST', path: KEYS, headers: { 'content-type': type }, body });
    expect((await send('text/plain', '{}')).status).toBe(415);
    expect((await send('application/json', ' '.repeat(5_000_000))).status).toBe(413);
  });
});

describe(`GET ${KEYS}`, () => {
  it('gives the newest first, page by page', async () => {
    const { key, ...newest } = (await create()).body as unknown as { key: string };
    expect(key).toBeDefined();
    const { body } = await app.api.get(KEYS, { pageSize: 1 });
    expect(body).toMatchObject({ items: [newest], page: 1, pageSize: 1 });
    expect((await app.api.get(KEYS, { page: body.total + 1, pageSize: 1 })).body).toMatchObject({
      items: [],
      total: body.total,
    });
  });

  it('is bounded, and takes no other parameter', async () => {
    const { body } = await app.api.get(KEYS, { pageSize: 101, page: 0, q: 'x' });
    expect({ status: body.status, pointers: pointers(body) }).toEqual({
      status: 400,
      pointers: ['/page', '/pageSize', '/q'],
    });
  });
});

describe(`GET ${KEYS}/{id}`, () => {
  it('gives all that is known of a key', async () => {
    const { body } = await create({ roles: ['viewer', 'engineer'] });
    expect((await app.api.get(`${KEYS}/${body.id}`)).body).toMatchObject({
      name: body.name,
      roles: ['viewer', 'engineer'],
    });
  });

  it('knows no key that is not there, and none by its name', async () => {
    expect((await app.api.get(`${KEYS}/${UNKNOWN_ID}`)).body).toMatchObject({ status: 404, code: 'api-key.not-found' });
    expect((await app.api.get(`${KEYS}/tester`)).body).toMatchObject({ status: 400, in: 'path' });
  });
});

describe(`DELETE ${KEYS}/{id}`, () => {
  it('revokes the key, which stays, with when and by whom', async () => {
    const { body } = await create();
    expect((await app.api.delete(`${KEYS}/${body.id}`)).status).toBe(204);
    expect((await app.api.get(`${KEYS}/${body.id}`)).body).toMatchObject({
      revokedAt: app.clock.now().toISOString(),
      revokedBy: 'key:tester',
    });
  });

  it('changes nothing the second time', async () => {
    const { body } = await create();
    const other = app.api.as(await app.makeKey('other', 'admin'));
    await app.api.delete(`${KEYS}/${body.id}`);
    expect((await other.delete(`${KEYS}/${body.id}`)).status).toBe(204);
    expect(await stored(body.id)).toMatchObject({ revokedBy: 'key:tester' });
    await app.api.delete(`${KEYS}/${(await app.database.apiKeys.findByName('other'))!.id}`);
  });

  it('makes it useless two seconds later at the latest', async () => {
    const { body } = await create();
    const api = app.api.as(body.key);
    expect((await api.get(RULES)).status).toBe(200);
    await app.api.delete(`${KEYS}/${body.id}`);
    app.clock.advance(2);
    expect((await api.get(RULES)).body).toMatchObject({ status: 401, code: 'auth.invalid-credentials' });
  });

  it('refuses the last admin, so that no one is locked out by mistake', async () => {
    const tester = (await app.database.apiKeys.findByName('tester'))!;
    const { body } = await app.api.delete(`${KEYS}/${tester.id}`);
    expect(body).toMatchObject({ status: 409, code: 'api-key.last-admin' });
    expect(body.detail).toContain('sentinelops keys revoke tester');
    expect(await stored(tester.id)).toMatchObject({ revokedAt: null });
  });

  it('knows no key that is not there', async () => {
    expect((await app.api.delete(`${KEYS}/${UNKNOWN_ID}`)).status).toBe(404);
    expect((await app.api.delete(`${KEYS}/x`)).status).toBe(400);
  });
});

it('answers in every way that is documented for keys', () => {
  expect(app.contract.unseen(({ tags }) => tags.includes('keys'))).toEqual([]);
});
