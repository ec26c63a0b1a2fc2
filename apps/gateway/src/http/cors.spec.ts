import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aRuleInput } from '@sentinelops/domain/testing';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

const RULES = '/api/v1/rules';
const CONSOLE = 'https://console.example.com';
const ELSEWHERE = 'https://elsewhere.example.com';

/** What a browser asks before it sends what a plain form could not. */
const preflight = (origin: string, path = RULES, method = 'PATCH') => ({
  method: 'OPTIONS',
  path,
  headers: {
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': 'authorization,content-type,idempotency-key,if-match,x-api-key',
  },
});

const namesOf = (headers: object): string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control') || name === 'vary');

describe('without origins', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    await app.close();
  });

  it('says nothing to pages from elsewhere, which their browsers then keep away', async () => {
    const asked = await app.api.send(preflight(CONSOLE));
    const read = await app.api.send({ method: 'GET', path: RULES, headers: { origin: CONSOLE } });
    expect([asked, read].flatMap(({ headers }) => namesOf(headers))).toEqual([]);
    expect({ status: asked.status, allow: asked.headers.allow }).toEqual({
      status: 204,
      allow: 'GET, POST, HEAD, OPTIONS',
    });
  });
});

describe('with origins', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ network: { corsOrigins: [CONSOLE, 'http://localhost:5173'] } });
  });
  afterAll(async () => {
    await app.close();
  });

  it('lets their pages send what the API takes, and still says what is possible', async () => {
    const path = `${RULES}/${UNKNOWN_ID}`;
    const { status, headers } = await app.api.send(preflight(CONSOLE, path));
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      allow: 'GET, PUT, DELETE, PATCH, HEAD, OPTIONS',
      'access-control-allow-origin': CONSOLE,
      'access-control-allow-methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
      'access-control-allow-headers': expect.stringMatching(/Authorization.*Idempotency-Key.*If-Match.*X-API-Key/),
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('lets their pages read answers, problems and the headers that matter', async () => {
    const headers = { origin: CONSOLE, 'content-type': 'application/json' };
    const created = await app.api.send({ method: 'POST', path: RULES, headers, body: JSON.stringify(aRuleInput()) });
    const problem = await app.api.send({ method: 'GET', path: `${RULES}/${UNKNOWN_ID}`, headers: { origin: CONSOLE } });
    expect([created.status, problem.status]).toEqual([201, 404]);
    for (const answer of [created, problem]) {
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': CONSOLE,
        'access-control-expose-headers':
          'ETag,Link,Location,Retry-After,RateLimit,RateLimit-Policy,Idempotency-Replayed,X-Request-Id',
        vary: 'Origin',
      });
    }
  });

  it.each([ELSEWHERE, `${CONSOLE}.evil.example`, 'http://console.example.com', `${CONSOLE}:8443`, 'null'])(
    'does not let pages of %s',
    async (origin) => {
      const answers = [
        await app.api.send(preflight(origin)),
        await app.api.send({ method: 'GET', path: RULES, headers: { origin } }),
      ];
      for (const { headers } of answers) expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );

  it('answers those who are no page as ever, and tells caches that pages get another answer', async () => {
    const { headers } = await app.api.get(RULES);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).toMatchObject({ vary: 'Origin' });
  });

  it('lets no page in where nothing is', async () => {
    expect((await app.api.send(preflight(CONSOLE, '/api/v1/nothing'))).status).toBe(404);
  });
});
