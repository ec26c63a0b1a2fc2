import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '@sentinelops/persistence';
import { testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import { tool } from './testing/tool.js';
import { verify } from './verify.js';

let target: TestDatabase;
let database: Database;

beforeEach(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.url, applicationName: 'spec' });
});
afterEach(async () => {
  await database.close();
  await target.drop();
});

describe('db check', () => {
  it('says that records, migrations and the schema agree', async () => {
    const { exitCode, stdout, stderr } = await tool(target.url, ['check']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Comparing .* with PostgreSQL at .*\.\nThey agree\.\n$/);
  });

  it('fails and prints the SQL that puts a changed schema right', async () => {
    await database.orm.em.execute('drop index rules_created_at_index; alter table rules add column note text');
    const { exitCode, stdout, stderr } = await tool(target.url, ['check']);
    expect([exitCode, stderr]).toEqual([1, 'They differ.\n']);
    expect(stdout).toContain(`
The schema is not what its applied migrations make:
  extra    column rules.note
  missing  index rules_created_at_index
This would make it so:
alter table rules drop column note;
CREATE INDEX rules_created_at_index ON rules USING btree (created_at, id);
`);
  });
});

describe('db verify', () => {
  it('says step by step what it has proven', async () => {
    const { exitCode, stdout, stderr } = await tool(target.url, ['verify']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Verifying .* beside PostgreSQL at .*\n {2}up {4}001-create-rules-table, 1 row\n/);
    expect(stdout).toMatch(/\nEach migration goes up, down and up again with rows in the tables\./);
  });

  it('ends between two steps when it is stopped', async () => {
    const stop = new AbortController();
    const stdout = new PassThrough().on('data', (text: Buffer) => {
      if (text.includes(' up ')) stop.abort();
    });
    const [stdin, stderr] = [new PassThrough(), new PassThrough()];
    const io = { stdin, stdout, stderr, environment: () => ({}), signal: stop.signal };
    await expect(verify({ database, place: 'here' }, io)).rejects.toThrow('Stopped. The scratch database is dropped.');
  });
});
