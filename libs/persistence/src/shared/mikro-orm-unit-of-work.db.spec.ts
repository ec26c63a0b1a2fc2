import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aRuleDraft } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';

let target: TestDatabase;
let database: Database;

const connect = (applicationName: string, size = 20): Promise<Database> =>
  Database.connect({ url: target.url, applicationName, pool: { size, maxOverflow: 0 } });

beforeAll(async () => {
  target = await testDatabase();
  database = await connect('spec');
});
afterAll(async () => {
  await database.close();
  await target.drop();
});

/** Ends the connections of another one on the server, as a restart or a network that fails would. */
async function cutOff(applicationName: string): Promise<void> {
  await database.orm.em.execute(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = ?',
    [applicationName],
  );
}

describe('a unit of work', () => {
  it('is run again when it and another one wait for each other', async () => {
    const [a, b] = await database.rules.addAll([aRuleDraft(), aRuleDraft()]);
    let runs = 0;
    let meet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    const lockBoth = (first: string, second: string): Promise<void> =>
      database.unitOfWork.run(async () => {
        await database.rules.lockById(first);
        if (++runs === 2) meet();
        await met;
        await database.rules.lockById(second);
      });
    await Promise.all([lockBoth(a!.id, b!.id), lockBoth(b!.id, a!.id)]);
    expect(runs).toBe(3);
  });

  it.each(['between two statements', 'before its commit'])(
    'that loses its connection %s fails, and gives its place in the pool back',
    async (when) => {
      const name = `victim ${when}`;
      const victim = await connect(name, 1);
      for (let i = 0; i < 2; i++) {
        const lost = victim.unitOfWork.run(async () => {
          await victim.ping();
          await cutOff(name);
          if (when === 'between two statements') await victim.ping();
        });
        await expect(lost).rejects.toThrow();
      }
      await victim.ping();
      await victim.close();
    },
  );
});
