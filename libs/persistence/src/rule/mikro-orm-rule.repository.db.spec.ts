import { afterAll, beforeAll } from '@jest/globals';
import { nestedUnitOfWorkContract, ruleRepositoryContract, type RuleStore } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';

let target: TestDatabase;
let database: Database;

beforeAll(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.url, applicationName: 'spec' });
});
afterAll(async () => {
  await database.close();
  await target.drop();
});

async function emptyStore(): Promise<RuleStore> {
  await database.orm.em.execute('truncate rules cascade');
  return {
    rules: database.rules,
    view: database.ruleView,
    statistics: database.ruleStatistics,
    unitOfWork: database.unitOfWork,
  };
}

ruleRepositoryContract(emptyStore);
nestedUnitOfWorkContract(emptyStore);
