import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { endProcesses, migratingProcess } from '../fixtures/migrating-process.js';
import { openClient, query } from '../fixtures/query.js';
import { schemaOf } from '../fixtures/schema-of.js';
import { stoppedBackend, stoppingAt } from '../fixtures/stopping-at.js';
import { MIGRATIONS } from '../migrations/index.js';
import { describeSchema, testDatabase, type TestDatabase } from '../testing/index.js';
import type { MigrationEvent } from './migration-event.js';
import type { Schema } from './schema.js';
import { SchemaMigration, type NamedMigration } from './schema-migration.js';

class CreateThings extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql('create table things (id integer)');
  }

  override down(): void {
    this.addSql('drop table things');
  }
}

/** The same, edited after it was applied. */
class CreateOtherThings extends CreateThings {
  override up(): void {
    this.addSql('create table things (id bigint)');
  }
}

class DropThings extends SchemaMigration {
  override readonly compatibility = 'breaking';

  override up(): void {
    this.addSql('drop table things');
  }

  override down(): void {
    this.addSql('create table things (id integer)');
  }
}

const CREATE: NamedMigration = { name: 'create-things', class: CreateThings };
const EDITED: NamedMigration = { name: 'create-things', class: CreateOtherThings };
const DROP: NamedMigration = { name: 'drop-things', class: DropThings };

let target: TestDatabase;
let database: Database;

beforeEach(async () => {
  target = await testDatabase({ migrated: false });
  database = await connect(target.url);
});
afterEach(async () => {
  endProcesses();
  await database.close();
  await target.drop();
});

const connect = (url: string): Promise<Database> => Database.connect({ url, applicationName: 'spec' });

function schema(...migrations: NamedMigration[]): Schema {
  return schemaOf(database, target.url, { migrations });
}

/** The log as releases before this one left it. */
async function forgetWhatIsNew(): Promise<void> {
  await query(
    target.url,
    `alter table schema_migrations drop constraint schema_migrations_name_unique,
      drop column applied_by, drop column duration_ms, drop column checksum, drop column compatibility`,
  );
}

describe('the status', () => {
  it('of an empty database is that all is pending, and to ask leaves no trace', async () => {
    expect(await schema(CREATE, DROP).status()).toEqual({
      applied: [],
      pending: [
        { name: 'create-things', compatibility: 'compatible' },
        { name: 'drop-things', compatibility: 'breaking' },
      ],
    });
    expect(await query(target.url, `select from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([]);
  });

  it('says what was applied when, by whom and how long it took', async () => {
    const before = new Date();
    await schema(CREATE, DROP).migrate({ steps: 1 });
    const { applied, pending } = await schema(CREATE, DROP).status();
    expect(applied).toEqual([
      {
        name: 'create-things',
        at: expect.any(Date),
        by: new URL(target.url).username,
        durationMs: expect.any(Number),
        checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
        compatibility: 'compatible',
        isKnown: true,
        isEdited: false,
      },
    ]);
    expect(applied[0]!.at.getTime()).toBeGreaterThanOrEqual(before.getTime() - 1);
    expect(pending).toEqual([{ name: 'drop-things', compatibility: 'breaking' }]);
  });

  it('tells apart what this release does not know and what was edited', async () => {
    await schema(CREATE, DROP).migrate();
    const { applied } = await schema(EDITED).status();
    expect(applied.map(({ name, isKnown, isEdited }) => ({ name, isKnown, isEdited }))).toEqual([
      { name: 'create-things', isKnown: true, isEdited: true },
      { name: 'drop-things', isKnown: false, isEdited: false },
    ]);
  });

  it('is shown to the role that may only read the log, also while another migrates', async () => {
    const shared = await testDatabase();
    const [owner, app] = await Promise.all([shared.url, shared.appUrl].map(connect));
    const last = { name: MIGRATIONS.at(-1)!.name, statement: 1 };
    const stopping = schemaOf(owner!, shared.url, { migrations: stoppingAt(MIGRATIONS, last, 'down') });
    const broken = expect(stopping.rollback({ steps: 1 })).rejects.toThrow(last.name);
    const pid = await stoppedBackend(shared.url);
    expect(await app!.schema.status()).toMatchObject({ applied: { length: MIGRATIONS.length }, pending: [] });
    await app!.schema.assertServes();
    await query(shared.url, `select pg_terminate_backend(${pid})`);
    await broken;
    await Promise.all([owner!.close(), app!.close()]);
    await shared.drop();
  });
});

describe('the log of an earlier release', () => {
  it('is read as it is', async () => {
    await database.schema.migrate();
    await forgetWhatIsNew();
    const { applied, pending } = await database.schema.status();
    expect(pending).toEqual([]);
    expect(applied).toHaveLength(MIGRATIONS.length);
    expect(applied[0]).toMatchObject({ by: null, durationMs: null, checksum: null, isEdited: false });
    await database.schema.assertServes();
  });

  it('is completed by twenty who migrate at the same time, and guarded from then on', async () => {
    await schema(CREATE).migrate();
    await forgetWhatIsNew();
    const results = await Promise.all(Array.from({ length: 20 }, () => schema(CREATE).migrate()));
    expect(results.flat()).toEqual([]);
    expect((await schema(CREATE).status()).applied[0]?.checksum).toMatch(/^[0-9a-f]{64}$/);
    await expect(schema(EDITED).migrate()).rejects.toThrow('create-things');
  });

  it('waits for its readers no longer than any table', async () => {
    await schema(CREATE).migrate();
    await forgetWhatIsNew();
    const reader = await openClient(target.url);
    await reader.query('begin; select from schema_migrations');
    const hasty = schemaOf(database, target.url, {
      migrations: [CREATE],
      settings: { lockTimeoutMs: 50, pauseMs: 10 },
    });
    const events: MigrationEvent[] = [];
    await hasty.migrate({ to: 'latest' }, (event) => {
      events.push(event);
      void reader.query('commit');
    });
    await reader.end();
    expect(events[0]).toMatchObject({ kind: 'blocked', migration: { name: 'schema_migrations' } });
    expect((await hasty.status()).applied[0]?.checksum).not.toBeNull();
  });
});

describe('an applied migration that was edited since', () => {
  beforeEach(async () => {
    await schema(CREATE).migrate();
  });

  it.each([
    ['migrate', (edited: Schema): Promise<unknown> => edited.migrate()],
    ['rollback', (edited: Schema): Promise<unknown> => edited.rollback({ steps: 1 })],
    ['plan', (edited: Schema): Promise<unknown> => edited.plan()],
    ['planRollback', (edited: Schema): Promise<unknown> => edited.planRollback({ steps: 1 })],
  ])('is refused with its name: %s', async (_, attempt) => {
    const before = await describeSchema(database.orm.em);
    await expect(attempt(schema(EDITED, DROP))).rejects.toThrow(/^Edited since it was applied: create-things\./);
    expect(await describeSchema(database.orm.em)).toEqual(before);
  });
});

describe('a plan', () => {
  it('shows the statements of the way up and runs none', async () => {
    expect(await schema(CREATE, DROP).plan()).toEqual([
      {
        name: 'create-things',
        direction: 'up',
        compatibility: 'compatible',
        isTransactional: true,
        statements: ['create table things (id integer)'],
      },
      {
        name: 'drop-things',
        direction: 'up',
        compatibility: 'breaking',
        isTransactional: true,
        statements: ['drop table things'],
      },
    ]);
    expect((await schema(CREATE).status()).pending).toHaveLength(1);
  });

  it('shows the statements of the way down, the last applied first', async () => {
    await schema(CREATE, DROP).migrate();
    const planned = await schema(CREATE, DROP).planRollback({ all: true });
    expect(planned.map(({ name, direction, statements }) => ({ name, direction, statements }))).toEqual([
      { name: 'drop-things', direction: 'down', statements: ['create table things (id integer)'] },
      { name: 'create-things', direction: 'down', statements: ['drop table things'] },
    ]);
    expect((await schema(CREATE, DROP).status()).applied).toHaveLength(2);
  });
});

describe('many processes that migrate at the same time', () => {
  it('wait for the one that works, and find nothing to do', async () => {
    const tools = Array.from({ length: 4 }, () => migratingProcess(target.url));
    const applied = await Promise.all(tools.map((tool) => tool.applied));
    expect(applied.map((names) => names?.length).toSorted()).toEqual([0, 0, 0, MIGRATIONS.length]);
  }, 60_000);

  it('say that they wait', async () => {
    const stopped = stoppingAt([CREATE], { name: 'create-things', statement: 0 });
    const broken = expect(schema(...stopped).migrate()).rejects.toThrow('create-things');
    const pid = await stoppedBackend(target.url);
    const events: MigrationEvent['kind'][] = [];
    const applied = await schema(CREATE).migrate({ to: 'latest' }, ({ kind }) => {
      events.push(kind);
      if (kind === 'waiting-for-other-migrator') void query(target.url, `select pg_terminate_backend(${pid})`);
    });
    await broken;
    expect(applied).toEqual(['create-things']);
    expect(events).toEqual(['waiting-for-other-migrator', 'running', 'done']);
  });
});

describe('the role that only reads and writes rows', () => {
  it('finds nothing to do where nothing is pending, and is refused in one sentence where it is', async () => {
    const shared = await testDatabase();
    const [owner, app] = await Promise.all([shared.url, shared.appUrl].map(connect));
    expect(await app!.schema.migrate()).toEqual([]);
    await owner!.schema.rollback({ steps: 1 });
    await expect(app!.schema.migrate()).rejects.toThrow(/^DATABASE_URL: the user \w+ lacks rights in the database/);
    expect((await owner!.schema.status()).pending).toHaveLength(1);
    await Promise.all([owner!.close(), app!.close()]);
    await shared.drop();
  });
});

describe('a migration that fails', () => {
  it('says which one and why, and leaves those before it', async () => {
    const failing = schema(CREATE, { name: 'create-again', class: CreateThings });
    await expect(failing.migrate()).rejects.toThrow(/^create-again failed .*relation "things" already exists/);
    const { applied, pending } = await failing.status();
    expect([applied, pending].map((some) => some.map(({ name }) => name))).toEqual([
      ['create-things'],
      ['create-again'],
    ]);
  });

  it('is one that runs a statement by itself, since that would escape its transaction', async () => {
    class Impatient extends CreateThings {
      override up(): void {
        this.execute();
      }
    }
    expect(() => schema({ name: 'impatient', class: Impatient })).toThrow(
      'A migration adds its statements with addSql',
    );
    expect((await schema().status()).applied).toEqual([]);
  });
});
