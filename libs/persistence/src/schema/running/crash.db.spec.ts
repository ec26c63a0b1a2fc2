import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openServer } from '@sentinelops/embedded-postgres';
import { temporaryServer } from '@sentinelops/embedded-postgres/testing';
import { Database } from '../../database.js';
import { endProcesses, migratingProcess } from '../../fixtures/migrating-process.js';
import { query } from '../../fixtures/query.js';
import { schemaOf } from '../../fixtures/schema-of.js';
import { stoppedBackend, stoppingAt, type Stop } from '../../fixtures/stopping-at.js';
import { MIGRATIONS } from '../../migrations/index.js';
import type { NamedMigration } from '../schema-migration.js';
import { describeSchema, testDatabase, type TestDatabase } from '../../testing/index.js';
import type { Direction } from '../schema-plan.js';
import { instantiate, statementsOf } from '../statements-of.js';

const NAMES = MIGRATIONS.map(({ name }) => name);

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

const migrationOf = (name: string): NamedMigration => MIGRATIONS.find((one) => one.name === name)!;

/** Every place in a migration at which it can stop. */
function stopsIn(name: string, direction: Direction): Stop[] {
  const { length } = statementsOf(database.orm, migrationOf(name), direction);
  return Array.from({ length: length + 1 }, (_, statement) => ({ name, statement }));
}

interface Version {
  readonly objects: string[];
  readonly applied: string[];
}

async function version(): Promise<Version> {
  const { applied } = await database.schema.status();
  return { objects: await describeSchema(database.orm.em), applied: applied.map(({ name }) => name) };
}

/** Of a migration without a transaction a part may be there, but it does not count as applied. */
async function expectAsBefore(before: Version, name: string): Promise<void> {
  const now = await version();
  if (instantiate(database.orm, migrationOf(name)).isTransactional()) expect(now).toEqual(before);
  else expect(now.applied).toEqual(before.applied);
}

/** Runs into the stop, loses its connection there, and fails with the name of the migration. */
async function breakAt(stop: Stop, direction: Direction): Promise<void> {
  const schema = schemaOf(database, target.url, { migrations: stoppingAt(MIGRATIONS, stop, direction) });
  const broken = direction === 'up' ? schema.migrate() : schema.rollback({ steps: 1 });
  const refused = expect(broken).rejects.toThrow(stop.name);
  await query(target.url, `select pg_terminate_backend(${await stoppedBackend(target.url)})`);
  await refused;
}

describe('a migration whose connection is ended at any statement', () => {
  it('leaves the version before it, on the way up', async () => {
    for (const name of NAMES) {
      const before = await version();
      for (const stop of stopsIn(name, 'up')) {
        await breakAt(stop, 'up');
        await expectAsBefore(before, name);
      }
      expect(await database.schema.migrate({ to: name })).toEqual([name]);
    }
  }, 120_000);

  it('leaves the version before it, on the way down', async () => {
    await database.schema.migrate();
    for (const name of NAMES.toReversed()) {
      const before = await version();
      for (const stop of stopsIn(name, 'down')) {
        await breakAt(stop, 'down');
        await expectAsBefore(before, name);
      }
      expect(await database.schema.rollback({ steps: 1 })).toEqual([name]);
    }
  }, 120_000);
});

describe('a migration whose connection is ended while it is noted', () => {
  it('leaves the version before it, on both ways', async () => {
    await database.schema.migrate({ steps: 3 });
    await query(
      target.url,
      `create function stop() returns trigger language plpgsql as $$ begin perform pg_sleep(600); end $$;
      create trigger stop before insert or delete on schema_migrations execute function stop()`,
    );
    const before = await version();
    const { schema } = database;
    for (const change of [() => schema.migrate(), () => schema.rollback({ steps: 1 })]) {
      const refused = expect(change()).rejects.toThrow(/^00/);
      await query(target.url, `select pg_terminate_backend(${await stoppedBackend(target.url)})`);
      await refused;
      expect(await version()).toEqual(before);
    }
  });
});

describe('a migrating process that is killed', () => {
  it('leaves a whole version, wherever that happens, and the next one completes it', async () => {
    for (const [position, name] of NAMES.entries()) {
      const before = await version();
      const stops = stopsIn(name, 'up');
      // Half way and at the end by turns: to start a process takes long.
      const tool = migratingProcess(target.url, stops.at(position % 2 === 0 ? stops.length / 2 : -1));
      await stoppedBackend(target.url);
      await tool.killHard();
      await expectAsBefore(before, name);
      expect(await database.schema.migrate({ to: name })).toEqual([name]);
    }
  }, 120_000);
});

describe('a server that is killed while it migrates', () => {
  it('comes back with a whole version, and the migration completes', async () => {
    const server = await temporaryServer();
    try {
      // The server of a test run may forget what it has just committed; this one is to be like others.
      await query(server.url, 'alter database sentinelops set synchronous_commit = on');
      const doomed = await connect(server.url);
      await doomed.schema.migrate({ to: NAMES[3]! });
      const migrations = stoppingAt(MIGRATIONS, { name: NAMES[4]!, statement: 7 });
      const broken = expect(schemaOf(doomed, server.url, { migrations }).migrate()).rejects.toThrow(NAMES[4]!);
      await stoppedBackend(server.url);
      const pidFile = await readFile(join(server.dataDir, 'postgres', 'postmaster.pid'), 'utf8');
      process.kill(parseInt(pidFile), 'SIGKILL');
      await broken;
      await doomed.close();
      const revived = await openServer({ dataDir: server.dataDir });
      const back = await connect(revived.url);
      expect((await back.schema.status()).applied.map(({ name }) => name)).toEqual(NAMES.slice(0, 4));
      expect(await back.schema.migrate()).toEqual(NAMES.slice(4));
      await database.schema.migrate();
      expect(await describeSchema(back.orm.em)).toEqual(await describeSchema(database.orm.em));
      await back.close();
      await revived.close();
    } finally {
      await server.close();
    }
  }, 60_000);
});
