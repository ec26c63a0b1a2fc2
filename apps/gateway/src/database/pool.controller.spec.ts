import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

const POOL = '/api/v1/database/pool';
const RULE = `/api/v1/rules/${UNKNOWN_ID}`;

describe(`GET ${POOL}`, () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ pool: { size: 1, maxOverflow: 1, acquireTimeoutMs: 300 } });
  });
  afterAll(async () => {
    await app.close();
  });

  const statistics = async (): Promise<Record<string, unknown>> =>
    JSON.parse((await app.api.get(POOL)).text) as Record<string, unknown>;

  it('shows an idle pool as it is set', async () => {
    await app.api.get(RULE);
    expect(await statistics()).toMatchObject({
      size: 1,
      maxOverflow: 1,
      inUse: 0,
      overflow: 0,
      waiting: 0,
      timeouts: 0,
    });
  });

  it('shows what is in use, beyond the size, waiting, and given up, without a connection of its own', async () => {
    const other = await Database.connect({ url: app.target.url, applicationName: 'pool-spec' });
    const holder = other.orm.em.fork();
    await holder.begin();
    await holder.execute('lock table rules in access exclusive mode');
    const answers = Promise.all([1, 2, 3].map(() => app.api.get(RULE)));
    await until(async () => (await statistics())['waiting'] === 1);
    expect(await statistics()).toMatchObject({ idle: 0, inUse: 2, overflow: 1 });
    await until(async () => (await statistics())['timeouts'] === 1);
    await holder.rollback();
    expect((await answers).map(({ status }) => status).sort()).toEqual([404, 404, 503]);
    await other.close();
  });

  it('answers in every way that is documented', async () => {
    expect((await app.api.get(`${POOL}?a=b`)).status).toBe(400);
    expect(app.contract.unseen(({ id }) => id === 'getPoolStatistics')).toEqual([]);
  });
});
