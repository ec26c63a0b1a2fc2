import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { Database } from '../../database.js';
import { openClient, query } from '../../fixtures/query.js';
import { schemaOf } from '../../fixtures/schema-of.js';
import { testDatabase, until, type TestDatabase } from '../../testing/index.js';
import type { MigrationEvent } from '../migration-event.js';
import { MIGRATION_SETTINGS, type MigrationSettings } from '../migration-settings.js';
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

class AddColour extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql('alter table things add column colour text');
  }

  override down(): void {
    this.addSql('alter table things drop column colour');
  }
}

const MIGRATIONS: readonly NamedMigration[] = [
  { name: 'create-things', class: CreateThings },
  { name: 'add-colour', class: AddColour },
];
const BRIEF = { lockTimeoutMs: 200, pauseMs: 20 };
const FOR_EVER = 100_000;

let target: TestDatabase;
let database: Database;
let report: Client;
let reportPid: number;

beforeEach(async () => {
  target = await testDatabase({ migrated: false });
  database = await Database.connect({ url: target.url, applicationName: 'spec' });
  await schema({}).migrate({ to: 'create-things' });
  report = await openClient(target.url, 'quarterly-report');
  await report.query('begin');
  await report.query('select from things');
  reportPid = (await report.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
});
afterEach(async () => {
  await report.end();
  await database.close();
  await target.drop();
});

const schema = (settings: Partial<MigrationSettings>): Schema =>
  schemaOf(database, target.url, { migrations: MIGRATIONS, settings: { ...BRIEF, ...settings } });

function isWaitingForTable(): Promise<true> {
  const sql = `select from pg_locks where relation = 'things'::regclass and not granted`;
  return until(async () => (await query(target.url, sql)).length > 0);
}

describe('a migration of a table that an open transaction has read', () => {
  it('says who is in its way, and completes once that one ends', async () => {
    const events: MigrationEvent[] = [];
    const applied = await schema({ attempts: FOR_EVER }).migrate({ to: 'latest' }, (event) => {
      events.push(event);
      if (event.kind === 'blocked') void report.query('commit');
    });
    expect(applied).toEqual(['add-colour']);
    expect(events.find(({ kind }) => kind === 'blocked')).toMatchObject({
      migration: { name: 'add-colour' },
      attempt: 1,
      attempts: FOR_EVER,
      retryInMs: BRIEF.pauseMs,
      holders: [
        {
          pid: reportPid,
          user: new URL(target.url).username,
          applicationName: 'quarterly-report',
          state: 'idle in transaction',
          since: expect.any(Date),
        },
      ],
    });
  });

  it('gives up after some attempts, says whom to end, and keeps nothing', async () => {
    const refusal = expect(schema({ attempts: 2 }).migrate()).rejects.toThrow(
      new RegExp(
        `^add-colour did not get its locks in 2 attempts .*: process ${reportPid} \\(user \\w+, quarterly-report, ` +
          `idle in transaction, in a transaction since [\\dTZ:.-]+\\) held them\\. .*pg_terminate_backend\\(${reportPid}\\).*migrate again\\.$`,
      ),
    );
    await refusal;
    expect((await schema({}).status()).pending).toEqual([{ name: 'add-colour', compatibility: 'compatible' }]);
    await report.query('rollback');
    expect(await schema({}).migrate()).toEqual(['add-colour']);
  });

  it('keeps no one else from the table, neither readers nor writers, however long that transaction takes', async () => {
    const migrating = schema({ attempts: FOR_EVER }).migrate();
    const bystander = await openClient(target.url);
    // Whoever stood behind the migration as long as the transaction is open would be refused.
    await bystander.query(`set statement_timeout = '10s'`);
    for (let i = 0; i < 5; i++) {
      await isWaitingForTable();
      await bystander.query('insert into things values (1)');
      await isWaitingForTable();
      await bystander.query('select from things');
    }
    await bystander.end();
    await report.query('commit');
    expect(await migrating).toEqual(['add-colour']);
    expect(await query(target.url, 'select id from things')).toHaveLength(5);
  });

  it('waits no longer than seconds unless told otherwise', () => {
    expect(MIGRATION_SETTINGS.lockTimeoutMs).toBeLessThanOrEqual(5_000);
  });
});
