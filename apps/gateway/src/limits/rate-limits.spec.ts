import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { sampleRequests } from '../testing/sample-requests.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

const RULES = '/api/v1/rules';

const apps: TestApp[] = [];

afterEach(async () => {
  for (const app of apps.splice(0)) {
    expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    await app.close();
  }
});

async function appWith(
  limits: NonNullable<Parameters<typeof startTestApp>[0]>['limits'],
  network = {},
): Promise<TestApp> {
  const app = await startTestApp({ limits: { ...limits }, network });
  apps.push(app);
  return app;
}

describe('requests of a principal', () => {
  it('are counted, and answered with what is left', async () => {
    const { api } = await appWith({ requestsPerPrincipal: 3 });
    for (const remaining of [2, 1, 0]) {
      const { status, headers } = await api.get(RULES);
      expect(status).toBe(200);
      expect(headers['ratelimit-policy']).toBe('"principal";q=3;w=60');
      expect(headers['ratelimit']).toMatch(new RegExp(`^"principal";r=${remaining};t=(60|[1-5]\\d)$`));
    }
  });

  it('are too many when nothing is left, and it says for how long', async () => {
    const { api } = await appWith({ requestsPerPrincipal: 1 });
    await api.get(RULES);
    const { status, headers, body } = await api.get(RULES);
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'request.too-many' });
    expect(headers['ratelimit']).toMatch(/^"principal";r=0;t=\d+$/);
    const [, seconds] = /t=(\d+)/.exec(String(headers['ratelimit'])) ?? [];
    expect(headers['retry-after']).toBe(seconds);
    expect(body.detail).toBe(`More than 1 requests a minute came with these credentials. Wait ${seconds} seconds.`);
  });

  it('are none of another one’s business', async () => {
    const app = await appWith({ requestsPerPrincipal: 1 });
    const { api } = app;
    const other = api.as(await app.makeKey('other', 'viewer'));
    expect([(await api.get(RULES)).status, (await api.get(RULES)).status]).toEqual([200, 429]);
    expect([(await other.get(RULES)).status, (await other.get(RULES)).status]).toEqual([200, 429]);
  });

  it('are counted whatever becomes of them', async () => {
    const { api } = await appWith({ requestsPerPrincipal: 4 });
    const statuses = [
      (await api.get(`${RULES}/${UNKNOWN_ID}`)).status,
      (await api.post(RULES, {})).status,
      (await api.get(RULES, { page: 0 })).status,
      (await api.send({ method: 'HEAD', path: RULES })).status,
      (await api.get(RULES)).status,
    ];
    expect(statuses).toEqual([404, 400, 400, 200, 429]);
  });
});

describe('requests from an address', () => {
  it('are counted before anyone asks who calls, also where there is nothing', async () => {
    const { api } = await appWith({ requestsPerAddress: 4 });
    const stranger = api.as(null);
    const statuses = [
      (await stranger.get(RULES)).status,
      (await stranger.send({ method: 'GET', path: '/nothing' })).status,
      (await api.sendUnchecked({ method: 'GET', path: '/openapi.json' })).status,
      (await api.get(RULES)).status,
      (await api.get(RULES)).status,
      (await stranger.send({ method: 'GET', path: '/nothing' })).status,
    ];
    expect(statuses).toEqual([401, 404, 200, 200, 429, 429]);
  });

  it('are answered with both limits where both hold', async () => {
    const { api } = await appWith({ requestsPerAddress: 24, requestsPerPrincipal: 12 });
    const { headers } = await api.get(RULES);
    expect(headers['ratelimit-policy']).toBe('"address";q=24;w=60, "principal";q=12;w=60');
    expect(headers['ratelimit']).toMatch(/^"address";r=23;t=\d+, "principal";r=11;t=\d+$/);
  });

  it('are those of the caller, if a proxy is trusted to know it, and else those of the proxy', async () => {
    const from = (address: string) => ({ method: 'GET', path: RULES, headers: { 'x-forwarded-for': address } });
    const trusting = await appWith({ requestsPerAddress: 1 }, { proxies: 1 });
    const statuses = [];
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.1', '192.0.2.9, 192.0.2.2']) {
      statuses.push((await trusting.api.send(from(address))).status);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
    const wary = await appWith({ requestsPerAddress: 1 });
    expect((await wary.api.send(from('192.0.2.1'))).status).toBe(200);
    expect((await wary.api.send(from('192.0.2.2'))).status).toBe(429);
  });

  it('are no fewer for changing the address within its network', async () => {
    const { api } = await appWith({ requestsPerAddress: 1 }, { proxies: 1 });
    const from = (address: string) => ({ method: 'GET', path: RULES, headers: { 'x-forwarded-for': address } });
    expect((await api.send(from('2001:db8:1:2::1'))).status).toBe(200);
    expect((await api.send(from('2001:db8:1:2::2'))).status).toBe(429);
    expect((await api.send(from('2001:db8:1:3::1'))).status).toBe(200);
  });
});

describe('limits of 0', () => {
  it('are none, and nothing is said about them', async () => {
    const { api } = await appWith({});
    const { headers } = await api.get(RULES);
    expect(headers).not.toHaveProperty('ratelimit');
    expect(headers).not.toHaveProperty('ratelimit-policy');
  });
});

describe('probes', () => {
  it('are answered however often they come', async () => {
    const { api } = await appWith({ requestsPerAddress: 1, requestsPerPrincipal: 1 });
    await api.get(RULES);
    expect((await api.get(RULES)).status).toBe(429);
    for (const path of ['/health/live', '/health/ready', '/metrics', '/health/live']) {
      const { status, headers } = await api.get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(headers).not.toHaveProperty('ratelimit');
    }
  });
});

describe('every operation', () => {
  let app: TestApp;

  afterAll(async () => {
    await app.close();
  });

  it('has been seen to refuse what is too much', async () => {
    app = await startTestApp({ limits: { requestsPerPrincipal: 1, failedAuthentications: 1 } });
    const samples = sampleRequests(app.contract, () => ({ id: UNKNOWN_ID, actionId: UNKNOWN_ID }));
    await app.api.get(RULES);
    for (const { id, ...sent } of samples) {
      const isCounted = sent.path.startsWith('/api/');
      const { status } = await (isCounted ? app.api : app.api.as('wrong')).send(sent);
      if (isCounted) expect({ id, status }).toEqual({ id, status: 429 });
    }
    for (const sent of samples.filter(({ path }) => !path.startsWith('/api/'))) await app.api.as('wrong').send(sent);
    expect(app.contract.unseenOf('429')).toEqual([]);
  });
});
