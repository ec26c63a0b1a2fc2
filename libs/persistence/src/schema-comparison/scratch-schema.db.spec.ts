import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { DatabaseProblem } from '../database-problem.js';
import { MIGRATIONS } from '../migrations/index.js';
import { inTransaction } from '../schema/concurrent-index.js';
import { statementsOf } from '../schema/statements-of.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { inScratchSchema } from './scratch-schema.js';

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

const schemas = (): Promise<object[]> =>
  database.orm.em.execute<object[]>(`select nspname from pg_namespace where nspname !~ '^pg_(temp|toast)' order by 1`);

describe('a scratch schema', () => {
  it('is empty, and gone afterwards with all that was made in it', async () => {
    const before = await schemas();
    const tables = await inScratchSchema(database.orm, async (query) => {
      await query('create table rules (id int)');
      return query('select relname from pg_class where relnamespace = current_schema()::regnamespace');
    });
    expect(tables).toEqual([{ relname: 'rules' }]);
    expect(await schemas()).toEqual(before);
  });

  it('is gone when the work fails, and when its connection is killed', async () => {
    const before = await schemas();
    await expect(inScratchSchema(database.orm, (query) => query('select 1 / 0'))).rejects.toThrow(/division/);
    const killed = inScratchSchema(database.orm, (query) => query('select pg_terminate_backend(pg_backend_pid())'));
    await expect(killed).rejects.toThrow(/terminat/);
    expect(await schemas()).toEqual(before);
  });

  it('lets every migration run without a lock on what others use', async () => {
    const locks = await inScratchSchema(database.orm, async (query) => {
      for (const migration of MIGRATIONS) {
        for (const statement of statementsOf(database.orm, migration, 'up')) await query(inTransaction(statement));
      }
      return query(`
        select relname, mode from pg_locks join pg_class c on c.oid = relation
        where pid = pg_backend_pid() and relnamespace = 'public'::regnamespace`);
    });
    expect(locks).toEqual([]);
  });

  it('can be had by a role that may connect and create schemas, and has no other right', async () => {
    const database = await as(await role('maker', 'grant connect, create on database'));
    expect((await database.comparison.ofMigrations()).differences).toEqual([]);
    await database.close();
  });

  it('is refused in one sentence to a role that may make none', async () => {
    const database = await as(target.appUrl);
    await expect(database.comparison.drift()).rejects.toThrow(
      new DatabaseProblem(
        'DATABASE_URL: comparing schemas needs a user who may create a schema in the database, such as its owner.',
      ),
    );
    await database.close();
  });

  it('is refused in one sentence on a server that only reads', async () => {
    await admin(`alter database ${name()} set default_transaction_read_only to on`);
    const database = await as(target.url);
    await expect(database.comparison.drift()).rejects.toThrow(/^DATABASE_URL: this server only reads/);
    await database.close();
  });
});

const name = (): string => new URL(target.url).pathname.slice(1);

const as = (url: string): Promise<Database> => Database.connect({ url, applicationName: 'spec' });

/** A login role that has nothing but this one right on the database; gives its address. */
async function role(prefix: string, grant: string): Promise<string> {
  const role = `${prefix}_${name()}`;
  await admin(`create role ${role} login password 'secret'`);
  await admin(`${grant} ${name()} to ${role}`);
  return Object.assign(new URL(target.url), { username: role, password: 'secret' }).href;
}

async function admin(statement: string): Promise<void> {
  const database = await as(target.adminUrl);
  await database.orm.em.execute(statement);
  await database.close();
}
