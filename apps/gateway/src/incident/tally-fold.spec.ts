import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@sentinelops/persistence/testing';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { TallyFold } from './tally-fold.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

const waiting = async (): Promise<number> =>
  (await app.database.orm.em.execute<unknown[]>('select from incident_tally_changes')).length;

describe('the tallies of incidents', () => {
  it('are added up by a gateway as long as it runs', async () => {
    expect(app.get(TallyFold)).toBeInstanceOf(TallyFold);
    const change = `
      insert into incident_tally_changes (sign, status, severity, priority, incident_type, is_assigned)
      select 1, 'open', 'low', 'low', 'other', false from generate_series(1, 70000)`;
    await app.database.orm.em.execute(change);
    const fold = new TallyFold(app.database.incidentTallies, 1);
    fold.onApplicationBootstrap();
    await until(async () => (await waiting()) === 0);
    await fold.beforeApplicationShutdown();
    await app.database.orm.em.execute(change);
    expect(await waiting()).toBe(70_000);
  });
});
