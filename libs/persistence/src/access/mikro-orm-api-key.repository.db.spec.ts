import { afterAll, beforeAll } from '@jest/globals';
import { apiKeyRepositoryContract } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';

let target: TestDatabase;
let database: Database;

beforeAll(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
});
afterAll(async () => {
  await database.close();
  await target.drop();
});

apiKeyRepositoryContract(async () => {
  await database.orm.em.execute('delete from api_keys');
  return { keys: database.apiKeys, unitOfWork: database.unitOfWork };
});
