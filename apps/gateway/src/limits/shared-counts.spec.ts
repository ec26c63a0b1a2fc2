import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const RULES = '/api/v1/rules';
const QUOTA = 20;
const LIMITS = { requestsPerPrincipal: QUOTA, rateLimitStore: 'database' } as const;

let one: TestApp;
let other: TestApp;
/** Has counted nothing before. */
let late: TestApp;

beforeAll(async () => {
  one = await startTestApp({ limits: LIMITS });
  other = await startTestApp({ limits: LIMITS, beside: one });
  late = await startTestApp({ limits: LIMITS, beside: one });
});
afterAll(async () => {
  await late.close();
  await other.close();
  await one.close();
});

/** How many of so many requests at once to both are answered with what. */
async function answers(key: string, count: number): Promise<Record<number, number>> {
  const requests = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? one : other).api.as(key).get(RULES));
  const statuses = (await Promise.all(requests)).map(({ status }) => status);
  return {
    200: statuses.filter((status) => status === 200).length,
    429: statuses.filter((status) => status === 429).length,
  };
}

describe('two gateways on one database', () => {
  let key: string;

  beforeEach(async () => {
    key = await one.makeKey(`viewer-${crypto.randomUUID()}`, 'viewer');
  });

  it('share what a principal may ask for, to the last one', async () => {
    expect(await answers(key, 2 * QUOTA)).toEqual({ 200: QUOTA, 429: QUOTA });
  });

  it('count one after the other', async () => {
    const left = [];
    for (const { api } of [one, other, one, other]) {
      const { headers } = await api.as(key).get(RULES);
      left.push(/r=(\d+)/.exec(String(headers['ratelimit']))?.[1]);
    }
    expect(left).toEqual(['19', '18', '17', '16']);
  });

  it('begin anew when the time is over', async () => {
    expect(await answers(key, QUOTA + 2)).toEqual({ 200: QUOTA, 429: 2 });
    await one.database.orm.em.execute(`update rate_limits set expire = 0`);
    const { headers } = await late.api.as(key).get(RULES);
    expect(headers['ratelimit']).toMatch(/^"principal";r=19;/);
  });

  it('need no more rights than the application has, and keep nothing but counts', async () => {
    await one.api.as(key).get(RULES);
    const rows = await one.database.orm.em.execute<{ key: string; points: number }[]>('select * from rate_limits');
    for (const row of rows) expect(row.key).toMatch(/^principal:/);
    expect(JSON.stringify(rows)).not.toContain(key);
  });
});

describe('a gateway whose counts can not be kept in the database', () => {
  it('counts alone while the database is away, and fails no request by it', async () => {
    const key = await one.makeKey('away', 'admin');
    const api = one.api.as(key);
    await api.get('/api/v1/database/pool');
    await one.door.shut();
    late.log.clear();
    const statuses = [];
    for (let i = 0; i < QUOTA + 1; i++) statuses.push((await api.get('/api/v1/database/pool')).status);
    expect(new Set(statuses.slice(0, QUOTA))).toEqual(new Set([200]));
    expect(statuses.at(-1)).toBe(429);
    // Nest has one log, which is that of the latest app.
    expect(late.log.mentioning('counted for this gateway alone')).toHaveLength(1);
    await one.door.open();
  });

  it('counts alone while the table is locked, and does not wait for it', async () => {
    const api = other.api.as(await other.makeKey('locked', 'viewer'));
    const em = one.database.orm.em.fork();
    await em.begin();
    await em.execute('lock table rate_limits');
    const startedAt = performance.now();
    for (let i = 0; i < QUOTA; i++) expect((await api.get(RULES)).status).toBe(200);
    expect((await api.get(RULES)).status).toBe(429);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    await em.rollback();
  });
});
