import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const RULES = '/api/v1/rules';

let app: TestApp;
let owner: Database;
let release: () => Promise<void>;

beforeAll(async () => {
  app = await startTestApp({ limits: { requestTimeoutMs: 500 } });
  owner = await Database.connect({ url: app.target.url, applicationName: 'time-limit-spec' });
});
afterEach(async () => {
  await release();
});
afterAll(async () => {
  await owner.close();
  await app.close();
});

/** Until it is released, whoever reads or writes the table waits. */
async function lock(table: string): Promise<void> {
  const em = owner.orm.em.fork();
  await em.begin();
  await em.execute(`lock table ${table} in access exclusive mode`);
  release = async () => {
    if (em.isInTransaction()) await em.rollback();
    // Whoever had to wait is through, and its late answer is behind us.
    await until(() => app.database.pool.statistics().inUse === 0);
  };
}

describe('an answer that takes too long', () => {
  it('is one that says so, and when to come again', async () => {
    await lock('rules');
    const { status, headers, body } = await app.api.get(RULES);
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'request.timed-out' });
    expect(headers['retry-after']).toBe('5');
    expect(body.detail).toBe('The answer took longer than 0.5 seconds.');
  });

  it('says of a change that it may have been made all the same, as it is', async () => {
    await lock('rules');
    const { status, body } = await app.api.post(RULES, aRuleInput({ name: 'Late' }));
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'request.timed-out' });
    expect(body.detail).toMatch(/The change may have been made all the same: read again before you repeat it\.$/);
    await release();
    expect((await app.api.get(RULES, { q: 'Late' })).body.total).toBe(1);
  });

  it('is logged once, and what comes of it later is not', async () => {
    app.log.clear();
    await lock('rules');
    const sent = { method: 'POST', path: RULES, headers: { 'content-type': 'application/json' } };
    await app.api.send({ ...sent, body: JSON.stringify(aRuleInput({ name: 'Later' })) });
    await release();
    expect((await app.api.get(RULES, { q: 'Later' })).body.total).toBe(1);
    const failures = app.log.lines.filter(({ level }) => Number(level) >= 40);
    expect(failures).toMatchObject([{ res: { statusCode: 503 }, err: { code: 'request.timed-out' } }]);
  });
});
