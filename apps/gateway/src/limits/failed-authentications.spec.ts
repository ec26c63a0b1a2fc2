import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const RULES = '/api/v1/rules';

let app: TestApp | undefined;

async function anew(): Promise<TestApp> {
  await app?.close();
  app = await startTestApp({ limits: { failedAuthentications: 3 }, network: { proxies: 1 } });
  return app;
}

afterAll(async () => {
  await app?.close();
});

describe('whoever fails to show who that is', () => {
  let api: TestApp['api'];

  beforeEach(async () => {
    ({ api } = await anew());
  });

  it('is told so a few times, and then to wait, whatever is tried', async () => {
    const attempts: readonly Readonly<Record<string, string>>[] = [
      { 'x-api-key': 'wrong' },
      { authorization: 'Bearer wrong' },
      {},
      { 'x-api-key': 'wrong again' },
      { authorization: 'Basic YTpi' },
    ];
    const answers = [];
    for (const headers of attempts) answers.push(await api.as(null).send({ method: 'GET', path: RULES, headers }));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429]);
    const { body, headers } = answers.at(-1)!;
    expect(body.code).toBe('request.too-many');
    expect(body.detail).toMatch(
      /^More than 3 requests a minute came from this address without valid credentials\. Wait \d+ seconds\.$/,
    );
    expect(headers['retry-after']).toMatch(/^\d+$/);
    expect(headers).not.toHaveProperty('www-authenticate');
  });

  it('keeps no one else out, not even from the same address', async () => {
    for (let i = 0; i < 5; i++) await api.as('wrong').get(RULES);
    expect((await api.as('wrong').get(RULES)).status).toBe(429);
    expect((await api.get(RULES)).status).toBe(200);
    const elsewhere = { method: 'GET', path: RULES, headers: { 'x-forwarded-for': '192.0.2.9' } };
    expect((await api.as('wrong').send(elsewhere)).status).toBe(401);
  });

  it('is no one who may not do what is asked for', async () => {
    const viewer = api.as(await app!.makeKey('viewer', 'viewer'));
    for (let i = 0; i < 5; i++) expect((await viewer.post(RULES, {})).status).toBe(403);
  });
});

it('counts failures at the documentation and the probes as well, where those are not open', async () => {
  const closed = await startTestApp({ limits: { failedAuthentications: 3 }, openDocs: false, openHealth: false });
  const statuses = [];
  for (const path of ['/docs', '/openapi.json', '/metrics', '/health/ready']) {
    statuses.push((await closed.api.as('wrong').sendUnchecked({ method: 'GET', path })).status);
  }
  await closed.close();
  expect(statuses).toEqual([401, 401, 401, 429]);
});
