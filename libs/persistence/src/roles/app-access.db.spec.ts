import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aRuleDraft, incidentRepositoryContract, ruleRepositoryContract } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { grantToAppRole } from './app-role.js';
import { within } from './within.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';

let target: TestDatabase;
let owner: Database;
let app: Database;

beforeAll(async () => {
  target = await testDatabase();
  owner = await Database.connect({ url: target.url, applicationName: 'spec' });
  app = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
});

afterAll(async () => {
  await app.close();
  await owner.close();
  await target.drop();
});

describe('the role that reads and writes rows', () => {
  ruleRepositoryContract(async () => {
    await owner.orm.em.execute('truncate rules cascade');
    return { rules: app.rules, view: app.ruleView, statistics: app.ruleStatistics, unitOfWork: app.unitOfWork };
  });

  incidentRepositoryContract(async () => {
    await owner.orm.em.execute('truncate incidents cascade');
    return {
      incidents: app.incidents,
      view: app.incidentView,
      search: app.incidentSearch,
      statistics: app.incidentStatistics,
      unitOfWork: app.unitOfWork,
    };
  });

  it('may ask whether it can work on the schema', async () => {
    await expect(app.schema.assertServes()).resolves.toBeUndefined();
    expect((await app.schema.status()).pending).toEqual([]);
  });

  it('may use what later migrations make', async () => {
    await owner.orm.em.execute('create table later (id serial primary key, note text)');
    await app.orm.em.execute(`insert into later (note) values ('first')`);
    await app.orm.em.execute(`update later set note = 'changed'`);
    expect(await app.orm.em.execute('delete from later returning note')).toEqual([{ note: 'changed' }]);
    await owner.orm.em.execute('drop table later');
  });

  it.each([
    'create table mine (id integer)',
    'create temporary table mine (id integer)',
    'create schema mine',
    'create type mine as enum ()',
    'create view mine as select 1',
    `create function mine() returns integer language sql as 'select 1'`,
    'create index mine on rules (name)',
    'create database mine',
    'create role mine',
    'alter table rules add column mine integer',
    'alter table rules disable trigger all',
    'alter sequence rule_number_seq restart',
    `select setval('rule_number_seq', 1)`,
    'drop table rules',
    'drop index rules_tags_index',
    'truncate rules',
    'truncate schema_migrations',
    `insert into schema_migrations (name) values ('mine')`,
    `update schema_migrations set checksum = 'mine'`,
    'delete from schema_migrations',
    'update audit_events set actor = null',
    'delete from audit_events',
    'truncate audit_events',
    'alter table audit_events disable trigger all',
    'insert into audit_chains values (64, 0, null)',
    'update audit_chains set position = 0',
    'delete from audit_chains',
    'set role spec_owner',
  ])('may not: %s', async (statement) => {
    await app.rules.add(aRuleDraft());
    await expect(app.orm.em.execute(statement)).rejects.toThrow(/must be owner|permission denied/);
  });

  it('is told in one sentence that it may not migrate', async () => {
    await expect(app.schema.rollback({ steps: 1 })).rejects.toThrow(/must be owner|lacks rights/);
    expect((await app.schema.status()).pending).toEqual([]);
  });
});

it('is refused to a role that would not find the tables, since they are in a schema of the owner', async () => {
  const other = await testDatabase({ migrated: false });
  await within(other.url, (client) => client.query('create schema authorization current_user'));
  const hidden = await Database.connect({ url: other.url, applicationName: 'spec' });
  await hidden.schema.migrate();
  await hidden.close();
  await expect(grantToAppRole(other.url, 'spec_app')).rejects.toThrow('in the schema spec_owner');
  await other.drop();
});
