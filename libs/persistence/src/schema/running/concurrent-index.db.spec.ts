import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../database.js';
import { openClient, query } from '../../fixtures/query.js';
import { schemaOf } from '../../fixtures/schema-of.js';
import { testDatabase, until, type TestDatabase } from '../../testing/index.js';
import type { MigrationEvent } from '../migration-event.js';
import type { Schema } from '../schema.js';
import { SchemaMigration, type NamedMigration } from '../schema-migration.js';

class CreateThings extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql('create table things (id integer)');
  }

  override down(): void {
    this.addSql('drop table things');
  }
}

class IndexThings extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql('create unique index concurrently if not exists things_id_unique on things (id)');
    this.addSql('create index concurrently if not exists "things.id" on things (id desc)');
  }

  override down(): void {
    this.addSql('drop index concurrently if exists "things.id"');
    this.addSql('drop index concurrently if exists things_id_unique');
  }
}

const MIGRATIONS: readonly NamedMigration[] = [
  { name: 'create-things', class: CreateThings },
  { name: 'index-things', class: IndexThings },
];
const BOTH = [
  { name: 'things.id', isValid: true },
  { name: 'things_id_unique', isValid: true },
];

let target: TestDatabase;
let database: Database;

beforeEach(async () => {
  target = await testDatabase({ migrated: false });
  database = await connect();
});
afterEach(async () => {
  await database.close();
  await target.drop();
});

const connect = (): Promise<Database> => Database.connect({ url: target.url, applicationName: 'spec' });

function schema(one: Database = database, lockTimeoutMs = 200): Schema {
  return schemaOf(one, target.url, { migrations: MIGRATIONS, settings: { lockTimeoutMs } });
}

function indexes(): Promise<object[]> {
  return query(
    target.url,
    `select indexrelid::regclass::name as name, indisvalid as "isValid" from pg_index
    where indrelid = 'things'::regclass order by 1`,
  ).then((rows) => rows.map((row) => ({ ...row, name: String(Reflect.get(row, 'name')).replaceAll('"', '') })));
}

/** The process of the server that builds the index, as soon as it waits for the transactions that are open. */
function builder(): Promise<number> {
  const sql = `
    select pid from pg_stat_activity join pg_locks using (pid)
    where datname = current_database() and query like 'create unique index%' and not granted`;
  return until(async () => (await query<{ pid: number }>(target.url, sql))[0]?.pid);
}

describe('an index that is built concurrently', () => {
  it('is there after its migration, and gone after the way back', async () => {
    expect(await schema().migrate()).toEqual(['create-things', 'index-things']);
    expect(await indexes()).toEqual(BOTH);
    expect(await schema().rollback({ steps: 1 })).toEqual(['index-things']);
    expect(await indexes()).toEqual([]);
  });

  it('is built anew where a failed attempt left an invalid one', async () => {
    await schema().migrate({ steps: 1 });
    await query(target.url, 'insert into things values (1), (1)');
    await expect(schema().migrate()).rejects.toThrow(/^index-things failed .*things_id_unique/);
    expect(await indexes()).toEqual([{ name: 'things_id_unique', isValid: false }]);
    await query(target.url, 'delete from things');
    expect(await schema().migrate()).toEqual(['index-things']);
    expect(await indexes()).toEqual(BOTH);
  });

  it('is built anew where its connection was lost half way', async () => {
    await schema().migrate({ steps: 1 });
    const other = await openClient(target.url);
    await other.query('begin; insert into things values (1)');
    const broken = expect(schema().migrate()).rejects.toThrow(/^index-things failed/);
    await query(target.url, `select pg_terminate_backend(${await builder()})`);
    await broken;
    await other.query('commit');
    await other.end();
    expect(await indexes()).toEqual([{ name: 'things_id_unique', isValid: false }]);
    expect(await schema().migrate()).toEqual(['index-things']);
    expect(await indexes()).toEqual(BOTH);
  });

  it('is kept where it was ready and only its entry in the log was lost', async () => {
    await schema().migrate();
    const before = await query(target.url, `select 'things_id_unique'::regclass::oid as oid`);
    await query(target.url, `delete from schema_migrations where name = 'index-things'`);
    expect(await schema().migrate()).toEqual(['index-things']);
    expect(await query(target.url, `select 'things_id_unique'::regclass::oid as oid`)).toEqual(before);
  });

  it('waits for an open transaction, says for whom, and is not broken off for it', async () => {
    await schema().migrate({ steps: 1 });
    const other = await openClient(target.url, 'quarterly-report');
    await other.query('begin; insert into things values (1)');
    const events: MigrationEvent[] = [];
    await schema(database, 1).migrate({ to: 'latest' }, (event) => {
      events.push(event);
      if (event.kind === 'blocked') void other.query('commit');
    });
    await other.end();
    expect(events.map(({ kind }) => kind)).toEqual(['running', 'blocked', 'done']);
    expect(events[1]).toMatchObject({ attempt: 1, retryInMs: 0, holders: [{ applicationName: 'quarterly-report' }] });
    expect(await indexes()).toEqual(BOTH);
  });

  it('is built by one of twenty who migrate at the same time; the others find nothing to do', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, connect));
    const applied = await Promise.all(all.map((one) => schema(one).migrate()));
    await Promise.all(all.map((one) => one.close()));
    expect(applied.filter((names) => names.length > 0)).toEqual([['create-things', 'index-things']]);
    expect(await indexes()).toEqual(BOTH);
  });
});
