import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, SchemaComparison, verifyMigrations, type VerificationOptions } from '@sentinelops/persistence';
import { testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import type { Io } from '../io.js';
import { tool } from '../testing/tool.js';
import { create, createFromDifference } from './create.js';

const WORKSPACE = resolve(import.meta.dirname, '../../../..');
const PERSISTENCE = join(WORKSPACE, 'libs/persistence/src');

type Migrations = NonNullable<VerificationOptions['migrations']>;

/** A copy of the migrations that can be written to and run. */
let home: string;
let sources: string;

beforeEach(() => {
  mkdirSync(join(import.meta.dirname, '../../test-output'), { recursive: true });
  home = mkdtempSync(join(import.meta.dirname, '../../test-output/create-'));
  sources = join(home, 'migrations');
  cpSync(join(PERSISTENCE, 'migrations'), sources, { recursive: true });
  cpSync(join(PERSISTENCE, 'schema/schema-migration.ts'), join(home, 'schema/schema-migration.ts'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const io: Io = {
  stdin: new PassThrough(),
  stdout: new PassThrough().resume(),
  stderr: new PassThrough().resume(),
  environment: () => ({}),
  signal: new AbortController().signal,
};

async function migrations(): Promise<Migrations> {
  const index = (await import(join(sources, 'index.ts'))) as { readonly MIGRATIONS: Migrations };
  return index.MIGRATIONS;
}

function created(): string {
  return (
    readdirSync(sources)
      .filter((file) => /^\d/.test(file))
      .sort()
      .at(-1) ?? ''
  );
}

async function assertFormatted(): Promise<void> {
  const files = [created(), 'index.ts'].map((file) => join(sources, file));
  const prettier = join(WORKSPACE, 'node_modules/prettier/bin/prettier.cjs');
  await promisify(execFile)(process.execPath, [prettier, '--check', '--ignore-path', '/dev/null', ...files]);
}

describe('creating a migration', () => {
  it('writes the next one and its line in the list', async () => {
    const before = await migrations();
    create({ name: 'add-rule-notes' }, io, sources);
    const number = String(Number.parseInt(before.at(-1)!.name, 10) + 1).padStart(3, '0');
    expect(created()).toBe(`${number}-add-rule-notes.ts`);
    expect(readFileSync(join(sources, created()), 'utf8')).toContain(
      `class AddRuleNotes extends SchemaMigration {\n  override readonly compatibility = 'compatible';`,
    );
    expect(readFileSync(join(sources, 'index.ts'), 'utf8')).toMatch(
      new RegExp(`  \\{ name: '${number}-add-rule-notes', class: AddRuleNotes \\},\n\\];\n$`),
    );
    await assertFormatted();
  });

  it('marks it as breaking when it is told to', () => {
    create({ name: 'drop-rule-notes', breaking: true }, io, sources);
    expect(readFileSync(join(sources, created()), 'utf8')).toContain(`compatibility = 'breaking'`);
  });

  it.each(['notes', 'Add-Notes', 'add_notes', 'add notes', '../add-notes', '-add-notes', 'add-', '7-notes'])(
    'refuses what is no verb and noun: %s',
    (name) => {
      const last = created();
      expect(() => {
        create({ name }, io, sources);
      }).toThrow(/^--name must be a verb and a noun/);
      expect(created()).toBe(last);
    },
  );

  it('refuses a name that is taken', () => {
    expect(() => {
      create({ name: 'check-rows' }, io, sources);
    }).toThrow('--name check-rows is taken by 005-check-rows.ts: choose another one.');
  });

  it('says where there are no sources that they are in the workspace', () => {
    expect(() => {
      create({ name: 'add-rule-notes' }, io, '/nowhere');
    }).toThrow('Migrations are created in the workspace, beside the others; there is no /nowhere here.');
  });

  it('needs a name', async () => {
    const { exitCode, stderr } = await tool('postgres://nobody:secret@127.0.0.1:1/nothing', ['create']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--name <verb-noun>')]);
  });
});

describe('creating a migration from the difference between records and migrations', () => {
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

  it('refuses when there is none', async () => {
    const last = created();
    const nothing = createFromDifference({ database, place: 'here' }, { name: 'add-rule-notes' }, io, sources);
    await expect(nothing).rejects.toThrow('Records and migrations agree: there is no difference to write down.');
    expect(created()).toBe(last);
  });

  it('closes it going up, opens it going down, and keeps rows on the way', async () => {
    const note = { name: 'note', fieldNames: ['note'], columnTypes: ['text'], type: 'text', kind: 'scalar' };
    // What a template has to escape, and more than fits on a line.
    const defaultRaw = `'${'`${tick}` \\ '.repeat(10)}'`;
    const meta = [...database.orm.getMetadata().getAll().values()].find(({ tableName }) => tableName === 'rules')!;
    meta.addProperty({ ...note, runtimeType: 'string', defaultRaw } as never);
    await createFromDifference({ database, place: 'here' }, { name: 'add-rule-notes' }, io, sources);
    await assertFormatted();

    const all = await migrations();
    expect(all.at(-1)?.name).toBe(created().replace(/\.ts$/, ''));
    const comparison = new SchemaComparison(database.orm, database.schema, all);
    expect(await comparison.ofMigrations()).toEqual({ differences: [], up: [], down: [] });
    await verifyMigrations(database, { migrations: all });
  });
});
