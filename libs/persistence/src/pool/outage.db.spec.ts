import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FragileServer } from '@sentinelops/embedded-postgres/testing';
import { aRuleDraft } from '@sentinelops/domain/testing';
import { Client } from 'pg';
import { Database } from '../database.js';
import { until } from '../testing/until.js';
import { databaseFailure } from './database-failure.js';

const VICTIM = 'victim';
const BACKUP = 'backup';

let server: FragileServer;
let database: Database;

beforeAll(async () => {
  server = await FragileServer.start({ max_connections: 12, superuser_reserved_connections: 1 });
  await asAdmin(`create database ${VICTIM}`);
  const fresh = await Database.connect({ url: server.url(VICTIM), applicationName: 'migration' });
  await fresh.schema.migrate();
  await fresh.close();
  await asAdmin(`create database ${BACKUP} template ${VICTIM}`);
  database = await Database.connect({ url: server.url(VICTIM), applicationName: VICTIM, pool: { size: 4 } });
});
afterEach(async () => {
  await until(() => answers());
  await database.rules.addAll([aRuleDraft()]);
  expect(database.pool.statistics()).toMatchObject({ inUse: 0, waiting: 0 });
});
afterAll(async () => {
  await database.close();
  await server.remove();
});

async function asAdmin(sql: string): Promise<void> {
  const admin = new Client(server.url());
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}

const answers = (): Promise<boolean> =>
  database.ping().then(
    () => true,
    () => false,
  );

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => databaseFailure(error),
  );

/** Work of each kind under way, on half of the connections within transactions; gives what becomes of it. */
async function underWay(): Promise<() => Promise<unknown[]>> {
  const sleep = (): Promise<unknown> => database.orm.em.execute('select pg_sleep(60)');
  const work = [sleep(), sleep(), database.unitOfWork.run(sleep), database.unitOfWork.run(sleep)];
  const failures = Promise.all(work.map(failureOf));
  await until(() => database.pool.statistics().inUse === work.length);
  await database.ping();
  return () => failures;
}

const UNREACHABLE = ['unreachable', 'unreachable', 'unreachable', 'unreachable'];

describe('while the server is away, everything fails as unreachable, and works again when it is back:', () => {
  it('killed', async () => {
    const failures = await underWay();
    await server.signal('SIGKILL');
    expect(await failures()).toEqual(UNREACHABLE);
    expect(await failureOf(database.rules.findById('0'))).toBe('unreachable');
    expect(await failureOf(database.unitOfWork.run(() => database.ping()))).toBe('unreachable');
    await server.start();
  });

  it.each(['fast', 'immediate'] as const)('stopped (%s)', async (mode) => {
    const failures = await underWay();
    await server.stop(mode);
    expect(await failures()).toEqual(UNREACHABLE);
    expect(await failureOf(database.ping())).toBe('unreachable');
    await server.start();
  });

  it('restarted, at each moment of that', async () => {
    await server.signal('SIGKILL');
    const seen = new Set<unknown>();
    let isBack = false;
    const start = server.start().finally(() => (isBack = true));
    await until(async () => {
      seen.add(await failureOf(database.ping()));
      return isBack;
    });
    await start;
    seen.delete('none');
    expect([...seen]).toEqual(['unreachable']);
  });

  it('its sessions ended one by one', async () => {
    const failures = await underWay();
    await asAdmin(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${VICTIM}'`);
    expect(await failures()).toEqual(UNREACHABLE);
  });

  it('its database dropped', async () => {
    const failures = await underWay();
    await asAdmin(`drop database ${VICTIM} with (force)`);
    expect(await failures()).toEqual(UNREACHABLE);
    expect(await failureOf(database.ping())).toBe('unreachable');
    await asAdmin(`create database ${VICTIM} template ${BACKUP}`);
  });

  it('all its connections taken by others', async () => {
    await asAdmin(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${VICTIM}'`);
    await until(() => database.pool.statistics().idle === 0);
    const others: Client[] = [];
    await until(async () => {
      const other = new Client(server.url());
      const isIn = await other.connect().then(
        () => true,
        () => false,
      );
      if (isIn) others.push(other);
      return !isIn;
    });
    expect(await failureOf(database.ping())).toBe('unreachable');
    await Promise.all(others.map((other) => other.end()));
  });
});

describe('a server that takes no changes', () => {
  it('fails changes as read-only, and reads as ever', async () => {
    await asAdmin(`alter database ${VICTIM} set default_transaction_read_only = on`);
    await asAdmin(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${VICTIM}'`);
    await until(() => answers());
    expect(await failureOf(database.rules.addAll([aRuleDraft()]))).toBe('read-only');
    expect(await failureOf(database.rules.findById('00000000-0000-7000-8000-000000000000'))).toBe('none');
    await asAdmin(`alter database ${VICTIM} set default_transaction_read_only = off`);
    await asAdmin(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${VICTIM}'`);
    await until(async () => (await failureOf(database.rules.addAll([aRuleDraft()]))) === 'none');
  });
});

describe('a unit of work', () => {
  it('is never run twice when its connection is lost, and not at all without one', async () => {
    let runs = 0;
    const lost = database.unitOfWork.run(async () => {
      runs++;
      await server.signal('SIGKILL');
      await until(async () => (await failureOf(database.ping())) === 'unreachable');
      await database.ping();
    });
    expect(await failureOf(lost)).toBe('unreachable');
    expect(runs).toBe(1);
    expect(await failureOf(database.unitOfWork.run(() => Promise.resolve(runs++)))).toBe('unreachable');
    expect(runs).toBe(1);
    await server.start();
  });
});
