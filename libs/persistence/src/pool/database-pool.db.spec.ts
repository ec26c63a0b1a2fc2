import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { SilentNetwork } from '../fixtures/silent-network.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { until } from '../testing/until.js';
import { databaseFailure } from './database-failure.js';
import type { PoolSettings } from './pool-settings.js';

const NAME = 'pool under test';

let target: TestDatabase;
let outside: Database;
let database: Database;

beforeAll(async () => {
  target = await testDatabase();
  outside = await Database.connect({ url: target.url, applicationName: 'outside' });
});
afterEach(async () => {
  for (const letGo of held.splice(0)) await letGo();
  await database.close();
});
afterAll(async () => {
  await outside.close();
  await target.drop();
});

async function open(pool: Partial<PoolSettings>, url = target.url): Promise<void> {
  database = await Database.connect({ url, applicationName: NAME, pool });
}

/** The connections as PostgreSQL sees them, by their process numbers. */
async function seenOutside(): Promise<number[]> {
  const rows = await outside.orm.em.execute<{ pid: number }[]>(
    'select pid from pg_stat_activity where application_name = ? and datname = current_database() order by pid',
    [NAME],
  );
  return rows.map(({ pid }) => pid);
}

const endOutside = (): Promise<unknown> =>
  outside.orm.em.execute('select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = ?', [
    NAME,
  ]);

async function ownPid(): Promise<number> {
  const [row] = await database.orm.em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
  return row?.pid ?? 0;
}

async function shown(setting: string): Promise<string> {
  const [row] = await database.orm.em.execute<{ value: string }[]>('select current_setting(?) as value', [setting]);
  return row?.value ?? '';
}

async function failureOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => 'none',
    (error: unknown) => databaseFailure(error),
  );
}

const held: (() => Promise<void>)[] = [];

/** Units of work that hold a connection each until they are let go, at the latest when the test is over. */
function hold(count: number): () => Promise<void> {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const work = Array.from({ length: count }, () =>
    database.unitOfWork.run(async () => {
      await database.ping();
      await gate;
    }),
  );
  const release = async (): Promise<void> => {
    letGo();
    await Promise.allSettled(work);
  };
  held.push(release);
  return release;
}

async function holdAll(count: number): Promise<() => Promise<void>> {
  const letGo = hold(count);
  await until(async () => (await seenOutside()).length === count);
  return letGo;
}

describe('size and overflow', () => {
  it('open more connections under load, no more than allowed, and close them again when idle', async () => {
    await open({ size: 2, maxOverflow: 3, overflowIdleMs: 50 });
    const letGo = await holdAll(5);
    const letGoSixth = hold(1);
    await until(() => database.pool.statistics().waiting === 1);
    expect(database.pool.statistics()).toMatchObject({ size: 2, maxOverflow: 3, inUse: 5, overflow: 3 });
    expect(await seenOutside()).toHaveLength(5);
    await letGo();
    await letGoSixth();

    await until(async () => (await seenOutside()).length === 2);
    const kept = await seenOutside();
    expect(database.pool.statistics()).toMatchObject({ inUse: 0, idle: 2, overflow: 0, waiting: 0, opened: 5 });
    const letGoAgain = await holdAll(5);
    expect(await seenOutside()).toEqual(expect.arrayContaining(kept));
    await letGoAgain();
  });

  it('hand out the connection that was used last', async () => {
    await open({ size: 3, maxOverflow: 0 });
    const letGo = await holdAll(3);
    await letGo();
    const pids = new Set([await ownPid(), await ownPid(), await ownPid()]);
    expect(pids.size).toBe(1);
  });
});

describe('the wait for a connection', () => {
  it('ends after its time as an exhausted pool, and leaves nobody in the queue', async () => {
    await open({ size: 1, maxOverflow: 0, acquireTimeoutMs: 100 });
    const letGo = await holdAll(1);
    expect(await failureOf(database.ping())).toBe('exhausted');
    expect(await failureOf(database.unitOfWork.run(() => database.ping()))).toBe('exhausted');
    expect(database.pool.statistics()).toMatchObject({ timeouts: 2, waiting: 0, inUse: 1 });
    await letGo();
    expect(await failureOf(database.ping())).toBe('none');
    expect(database.pool.statistics().acquire.longestMs).toBeGreaterThanOrEqual(95);
  });

  it('is not cut short by the time allowed for connecting', async () => {
    await open({ size: 1, maxOverflow: 0, connectTimeoutMs: 1000 });
    const busy = database.orm.em.execute('select pg_sleep(1.2)');
    expect(await failureOf(database.ping())).toBe('none');
    await busy;
  });
});

describe('closing', () => {
  it('waits for those who are about to get a connection, and leaves none of them open', async () => {
    await open({ size: 4 });
    const work = [database.ping(), database.ping(), database.unitOfWork.run(() => database.ping())];
    await database.close();
    await Promise.all(work);
    await until(async () => (await seenOutside()).length === 0);
  });

  it('lets those who wait for a connection have it first', async () => {
    await open({ size: 1, maxOverflow: 0 });
    const work = [database.orm.em.execute('select pg_sleep(0.2)'), database.ping()];
    await database.close();
    await Promise.all(work);
    await until(async () => (await seenOutside()).length === 0);
  });
});

describe('recycling', () => {
  it('closes a connection that is older than allowed, in use or not', async () => {
    await open({ size: 1, maxOverflow: 0, recycleMs: 200 });
    const first = await ownPid();
    await until(async () => !(await seenOutside()).includes(first));
    expect(await ownPid()).not.toBe(first);
    expect(database.pool.statistics().recycled).toBe(1);

    const used = await database.unitOfWork.run(async () => {
      await database.orm.em.execute('select pg_sleep(0.3)');
      return ownPid();
    });
    await until(() => database.pool.statistics().recycled === 2);
    expect(await seenOutside()).not.toContain(used);
  });

  it('leaves a connection alone that may live for ever', async () => {
    await open({ size: 1, maxOverflow: 0, recycleMs: 0 });
    const first = await ownPid();
    await database.orm.em.execute('select pg_sleep(0.3)');
    expect(await ownPid()).toBe(first);
  });
});

describe('a connection that ended on the server', () => {
  it('is replaced before anybody sees it', async () => {
    await open({ size: 3, maxOverflow: 0 });
    const letGo = await holdAll(3);
    await letGo();
    await endOutside();
    await until(() => database.pool.statistics().idle === 0);
    expect(await failureOf(database.ping())).toBe('none');
  });
});

describe('a connection that was lost without a word', () => {
  let network: SilentNetwork;
  const openThere = async (pool: Partial<PoolSettings>): Promise<void> => {
    network = await SilentNetwork.to(target.url);
    await open(pool, network.url);
  };
  afterEach(() => network.close());

  it('is replaced before anybody sees it, and those that are older with it, without a wait for each', async () => {
    await openThere({ size: 3, maxOverflow: 0, warmMs: 0 });
    const letGo = await holdAll(3);
    await letGo();
    network.forget();
    let statements = 0;
    database.pool.observe({ acquired: () => undefined, queried: () => statements++ });
    expect(await failureOf(database.ping())).toBe('none');
    const { replaced, opened, idle, inUse } = database.pool.statistics();
    expect({ replaced, opened, idle, inUse }).toEqual({ replaced: 3, opened: 4, idle: 1, inUse: 0 });
    // One trial in vain, one of the new connection, and the ping.
    expect(statements).toBe(3);
  });

  it('in the midst of a statement fails it after the time for statements, and leaves no one behind', async () => {
    await openThere({ statementTimeoutMs: 200 });
    const work = database.unitOfWork.run(async () => {
      network.forget();
      await database.ping();
    });
    expect(await failureOf(work)).toBe('unreachable');
    expect(database.pool.statistics().inUse).toBe(0);
    expect(await failureOf(database.ping())).toBe('none');
  });

  it('at the begin of a transaction leaves no one behind either', async () => {
    await openThere({ statementTimeoutMs: 200 });
    network.forget();
    let runs = 0;
    expect(await failureOf(database.unitOfWork.run(() => Promise.resolve(runs++)))).toBe('unreachable');
    expect(runs).toBe(0);
    expect(database.pool.statistics().inUse).toBe(0);
    expect(await failureOf(database.ping())).toBe('none');
  });

  it('at a begin may still be released by whoever holds it', async () => {
    await openThere({ statementTimeoutMs: 200 });
    const pool = await database.orm.em.getConnection().getNativeClient();
    const client = await pool.connect();
    network.forget();
    expect(await failureOf(client.query('begin'))).toBe('unreachable');
    client.release(true);
    expect(database.pool.statistics().inUse).toBe(0);
  });

  it('and a server that does not answer at all are told within the time for connecting', async () => {
    await openThere({ warmMs: 0, connectTimeoutMs: 1000 });
    network.fallSilent();
    expect(await failureOf(database.ping())).toBe('unreachable');
    network.recover();
    expect(await failureOf(database.ping())).toBe('none');
  });
});

describe('the trial of a connection', () => {
  /** How many statements one ping costs, trial included. */
  async function statementsOfPing(pool: Partial<PoolSettings>): Promise<number> {
    await open(pool);
    let statements = 0;
    database.pool.observe({ acquired: () => undefined, queried: () => statements++ });
    await database.ping();
    return statements;
  }

  it('is made on one that has cooled down', async () => {
    expect(await statementsOfPing({ warmMs: 0 })).toBe(2);
  });

  it('is not made on a warm one', async () => {
    expect(await statementsOfPing({ warmMs: 60_000 })).toBe(1);
  });

  it('is not made where it is not wanted', async () => {
    expect(await statementsOfPing({ warmMs: 0, prePing: false })).toBe(1);
  });
});

describe('a session', () => {
  it('carries name and time limits', async () => {
    await open({ statementTimeoutMs: 7000, idleInTransactionTimeoutMs: 8000 });
    expect(await shown('application_name')).toBe(NAME);
    expect(await shown('statement_timeout')).toBe('7s');
    expect(await shown('idle_in_transaction_session_timeout')).toBe('8s');
  });

  it('gives up a statement that takes too long, and goes on', async () => {
    await open({ size: 1, maxOverflow: 0, statementTimeoutMs: 100 });
    const pid = await ownPid();
    expect(await failureOf(database.orm.em.execute('select pg_sleep(30)'))).toBe('overloaded');
    expect(await ownPid()).toBe(pid);
  });

  it('is ended when its transaction does nothing for too long', async () => {
    await open({ size: 1, maxOverflow: 0, idleInTransactionTimeoutMs: 100 });
    let wake: () => void = () => undefined;
    const awake = new Promise<void>((resolve) => (wake = resolve));
    const idler = database.unitOfWork.run(async () => {
      await database.ping();
      await awake;
      await database.ping();
    });
    await until(async () => (await seenOutside()).length === 0);
    wake();
    expect(await failureOf(idler)).toBe('unreachable');
    expect(database.pool.statistics().inUse).toBe(0);
    expect(await failureOf(database.ping())).toBe('none');
  });
});

describe('the statistics', () => {
  it('measure statements, and show slow ones without what is in them', async () => {
    await open({ slowQueryMs: 50 });
    const before = database.pool.statistics().query.count;
    await database.orm.em.execute('select pg_sleep(0.06), ? as word', ['secret']);
    const { query, slowQueries } = database.pool.statistics();
    expect(query.count).toBe(before + 1);
    expect(query.longestMs).toBeGreaterThanOrEqual(50);
    expect(slowQueries).toMatchObject({ thresholdMs: 50, count: 1 });
    expect(slowQueries.latest).toEqual([
      { at: expect.any(Date), durationMs: expect.any(Number), statement: 'select pg_sleep(?), ? as word' },
    ]);
  });

  it('tell a listener of each wait and each statement', async () => {
    await open({});
    const heard: string[] = [];
    database.pool.observe({
      acquired: (durationMs) => heard.push(durationMs >= 0 ? 'acquired' : 'wrong'),
      queried: (durationMs) => heard.push(durationMs > 0 ? 'queried' : 'wrong'),
    });
    await database.ping();
    expect(heard).toEqual(['acquired', 'queried']);
  });
});
