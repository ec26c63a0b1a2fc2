import { afterAll, beforeAll } from '@jest/globals';
import { incidentRepositoryContract } from '@sentinelops/domain/testing';
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
