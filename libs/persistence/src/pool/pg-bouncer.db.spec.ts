import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PgBouncer } from '@sentinelops/embedded-postgres/testing';
import {
  incidentRepositoryContract,
  nestedUnitOfWorkContract,
  ruleRepositoryContract,
  type RuleStore,
} from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';

let target: TestDatabase;
let bouncer: PgBouncer;
let database: Database;

async function emptyRules(): Promise<RuleStore> {
  await database.orm.em.execute('truncate rules cascade');
  return {
    rules: database.rules,
    view: database.ruleView,
    statistics: database.ruleStatistics,
    unitOfWork: database.unitOfWork,
  };
}

const where = PgBouncer.isInstalled ? describe : describe.skip;

where(`through PgBouncer in transaction mode${PgBouncer.isInstalled ? '' : ' (skipped: it is not installed)'}`, () => {
  beforeAll(async () => {
    target = await testDatabase();
    bouncer = await PgBouncer.before(target.url);
    database = await Database.connect({ url: bouncer.url, applicationName: 'spec', pool: { pgBouncer: true } });
  });
  afterAll(async () => {
    await database.close();
    await bouncer.close();
    await target.drop();
  });

  ruleRepositoryContract(emptyRules);
  nestedUnitOfWorkContract(emptyRules);
  incidentRepositoryContract(async () => {
    await database.orm.em.execute('truncate incidents cascade');
    return {
      incidents: database.incidents,
      view: database.incidentView,
      search: database.incidentSearch,
      statistics: database.incidentStatistics,
      unitOfWork: database.unitOfWork,
    };
  });

  it('says which setting is missing where none says that there is one', async () => {
    await expect(Database.connect({ url: bouncer.url, applicationName: 'spec' })).rejects.toThrow(
      /^DATABASE_URL: .*statement_timeout.* set DB_PGBOUNCER=true\.$/,
    );
  });

  it('leaves nothing of one transaction to the next', async () => {
    await database.unitOfWork.run(() => database.orm.em.execute(`set local statement_timeout = '7s'`));
    const [row] = await database.orm.em.execute<{ value: string }[]>(
      `select current_setting('statement_timeout') as value`,
    );
    expect(row?.value).toBe('0');
  });
});
