import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../database.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { SchemaMigration, type NamedMigration } from '../../schema/schema-migration.js';
import { testDatabase, type TestDatabase } from '../../testing/index.js';
import { SAMPLE_ROWS } from './sample-rows.js';
import { verifyMigrations } from './verify-migrations.js';
import type { StepTaken } from './walk.js';

let target: TestDatabase;
let database: Database;

beforeEach(async () => {
  target = await testDatabase({ migrated: false });
  database = await Database.connect({ url: target.url, applicationName: 'spec' });
});
afterEach(async () => {
  await database.close();
  await target.drop();
});

const scratchDatabases = (): Promise<object[]> =>
  database.orm.em.execute<object[]>(`select datname from pg_database where datname like 'sentinelops_verify%'`);

/** All migrations of this release, and one more with these statements. */
function followedBy(up: readonly string[], down: readonly string[]): readonly NamedMigration[] {
  class Further extends SchemaMigration {
    override readonly compatibility = 'compatible';

    override up(): void {
      for (const statement of up) this.addSql(statement);
    }

    override down(): void {
      for (const statement of down) this.addSql(statement);
    }
  }
  return [...MIGRATIONS, { name: '999-further', class: Further }];
}

describe('verifying migrations', () => {
  it('goes up, down and up again through each with rows in the tables, and leaves no database behind', async () => {
    const steps: StepTaken[] = [];
    await verifyMigrations(database, { report: (step) => steps.push(step) });
    for (const { name } of MIGRATIONS) {
      const directions = steps.filter((step) => step.name === name).map(({ direction }) => direction);
      expect(directions).toEqual(['up', 'down', 'up', 'down', 'up', 'down', 'up']);
    }
    expect(
      steps.every(({ name, direction, rows }) => rows > 0 || (name.startsWith('001') && direction === 'down')),
    ).toBe(true);
    // There are two tables then: a row from the way up in each, and one of the last version.
    const early = steps.filter(({ name, direction }) => name.startsWith('003') && direction === 'down');
    expect(Math.max(...early.map(({ rows }) => rows))).toBe(4);
    expect(await scratchDatabases()).toEqual([]);
  });

  it.each([
    [
      'has no way back to the schema before it',
      ['alter table rules add column note text'],
      ['alter table rules drop column note, alter column query set default 1'],
      '999-further down does not lead back to the schema that was there before: extra default rules.query.',
    ],
    [
      'changes rows that it should leave alone',
      [`update rules set name = upper(name)`],
      [],
      '999-further up changes rows in columns that it leaves as they are, in: rules.',
    ],
    [
      'loses rows',
      [],
      ['delete from incidents where created_at = (select max(created_at) from incidents)'],
      '999-further down changes rows in columns that it leaves as they are, in: incident_tally_changes, incidents.',
    ],
    [
      'fails on rows that are there',
      ['alter table rules add column note text not null'],
      ['alter table rules drop column note'],
      /^999-further failed .*column "note" of relation "rules" contains null values/,
    ],
    [
      'makes a table without a sample row',
      ['create table notes (id uuid primary key)'],
      ['drop table notes'],
      'Verifying needs a sample row for the table notes: add one to sample-rows.ts.',
    ],
  ])('finds a migration that %s', async (_, up, down, sentence) => {
    const verified = verifyMigrations(database, { migrations: followedBy(up, down) });
    await expect(verified).rejects.toThrow(sentence);
    expect(await scratchDatabases()).toEqual([]);
  });

  it('says that a sample row does not fit its table', async () => {
    const samples = { ...SAMPLE_ROWS, rules: { ...SAMPLE_ROWS['rules'], name: `''`, rule_type: `'odd'` } };
    await expect(verifyMigrations(database, { samples })).rejects.toThrow(
      /^The sample row for the table rules does not fit/,
    );
  });

  it('ends between two steps when it is told to, and drops its database all the same', async () => {
    const stop = new AbortController();
    const steps: StepTaken[] = [];
    const report = (step: StepTaken): void => {
      steps.push(step);
      stop.abort(new Error('enough'));
    };
    await expect(verifyMigrations(database, { report, signal: stop.signal })).rejects.toThrow('enough');
    expect(steps).toHaveLength(1);
    expect(await scratchDatabases()).toEqual([]);
  });

  it('is refused in one sentence to a role that may not create a database', async () => {
    const reader = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
    await expect(verifyMigrations(reader)).rejects.toThrow(
      /^DATABASE_URL: verifying needs a user who may create a database/,
    );
    await reader.close();
  });
});
