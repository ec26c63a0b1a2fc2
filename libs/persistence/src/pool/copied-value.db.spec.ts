import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { SilentNetwork } from '../fixtures/silent-network.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { until } from '../testing/until.js';
import { databaseFailure } from './database-failure.js';

const HOSTILE = [
  '',
  ' leading and trailing ',
  `it's`,
  `\\`,
  `\\'; drop table incidents; --`,
  `"quoted", {braced}, and \\"both\\"`,
  'null',
  'NULL',
  '$1 $2 $$',
  '$&',
  'line\nend\r\ttab',
  '“Ünïcode” 🦊\u2028',
];

let target: TestDatabase;
let network: SilentNetwork;
let database: Database;

beforeAll(async () => {
  target = await testDatabase();
});
beforeEach(async () => {
  network = await SilentNetwork.to(target.url);
  database = await Database.connect({
    url: network.url,
    applicationName: 'spec',
    pool: { size: 1, maxOverflow: 0, statementTimeoutMs: 500 },
  });
});
afterEach(async () => {
  await database.close();
  await network.close();
});
afterAll(() => target.drop());

async function copied(text: string, values: readonly unknown[] = []): Promise<string> {
  return Buffer.concat(await database.pool.copied(text, values)).toString();
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => databaseFailure(error),
  );

describe('a copied text', () => {
  it.each(HOSTILE)('has the values as they are: %j', async (value) => {
    expect(await copied('select $1 || $2', [value, '!'])).toBe(`${value}!`);
  });

  it('has lists and truth values as they are', async () => {
    const text = await copied('select json_build_array($1::text[], $2::boolean, $3::jsonb[])::text', [
      HOSTILE,
      true,
      HOSTILE.map((value) => JSON.stringify([value])),
    ]);
    expect(JSON.parse(text)).toEqual([HOSTILE, true, HOSTILE.map((value) => [value])]);
  });

  it('takes no value of which it does not know how to write it', () => {
    expect(() => database.pool.copied('select $1', [{}])).toThrow('no literal for object');
    expect(() => database.pool.copied('select $1', [[1]])).toThrow('no element for number');
    expect(() => database.pool.copied('select $1', [])).toThrow('no literal for undefined');
  });

  it('is nothing where there is nothing', async () => {
    expect(await copied('select null::text')).toBe('');
    expect(await copied(`select ''`)).toBe('');
  });

  it.each([1, 8_000, 65_500, 65_536, 1_000_000])('is whole with %d characters', async (length) => {
    const text = await copied(`select string_agg(chr(97 + n % 26), '') from generate_series(1, ${length}) as n`);
    expect(text).toHaveLength(length);
    expect(text).toBe(Array.from({ length }, (_, i) => String.fromCharCode(97 + ((i + 1) % 26))).join(''));
  });

  it('is counted among the statements', async () => {
    const before = database.pool.statistics().query.count;
    await copied(`select 'x'`);
    expect(database.pool.statistics()).toMatchObject({ inUse: 0, query: { count: before + 1 } });
  });
});

describe('a copy that fails', () => {
  afterEach(async () => {
    expect(database.pool.statistics().inUse).toBe(0);
    expect(await copied(`select 'well'`)).toBe('well');
  });

  it('fails as a statement does', async () => {
    await expect(copied('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
    await expect(copied('select nonsense')).rejects.toMatchObject({ code: '42703' });
  });

  it('fails in the midst of what it gives', async () => {
    await expect(copied(`select repeat('x', 1000000) || (1 / (random() * 0)::int)`)).rejects.toMatchObject({
      code: '22012',
    });
  });

  it('is ended by the time for statements', async () => {
    expect(await failureOf(copied('select pg_sleep(60)::text'))).toBe('overloaded');
  });

  it('fails when its connection ends', async () => {
    expect(await failureOf(copied('select pg_terminate_backend(pg_backend_pid())::text'))).toBe('unreachable');
    await until(() => database.pool.statistics().idle === 0);
  });

  it('fails when its connection is lost without a word, after the time for statements', async () => {
    await copied(`select 'connected'`);
    const waiting = copied('select pg_sleep(0.2)::text');
    await until(() => database.pool.statistics().inUse === 1);
    network.forget();
    expect(await failureOf(waiting)).toBe('unreachable');
  });
});
