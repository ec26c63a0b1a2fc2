import { describe, expect, it } from '@jest/globals';
import { until } from '@sentinelops/persistence/testing';
import { specDatabase } from '../testing/spec-database.js';
import { Collected } from '../testing/tool.js';

const database = specDatabase();
const run = database.run.bind(database);

async function stored(): Promise<unknown> {
  return database.sql(`
    select (select count(*)::int from rules) as rules, count(*)::int as incidents,
      md5(string_agg((to_jsonb(i) - 'incident_number')::text, '' order by id)) as content,
      count(distinct incident_number)::int as numbers
    from incidents i`);
}

describe('seed', () => {
  it('adds the same samples each time, and nothing twice', async () => {
    await run(['migrate']);
    const { exitCode, stdout } = await run(['seed', '--count', '300', '--rules', '40']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Seeding PostgreSQL at .* \(DATABASE_URL\) with 40 sample rules and 300 sample incidents:\n/,
    );
    expect(stdout).toMatch(/\nAdded 40 of 40 rules and 300 of 300 incidents\.\n$/);
    const first = await stored();
    expect(first).toMatchObject([{ rules: 40, incidents: 300, numbers: 300 }]);
    expect(await run(['seed', '--count=300', '--rules=40'])).toMatchObject({
      stdout: expect.stringContaining('Added 0 of 40 rules and 0 of 300 incidents'),
    });
    expect(await stored()).toEqual(first);

    await run(['reset', '--yes']);
    await run(['seed', '--count', '100', '--rules', '40']);
    expect(await run(['seed', '--count', '300', '--rules', '40'])).toMatchObject({
      stdout: expect.stringContaining('Added 0 of 40 rules and 200 of 300 incidents'),
    });
    expect(await stored()).toEqual(first);
  });

  it('lets the incidents that rules raised name rules that are there', async () => {
    await run(['migrate']);
    await run(['seed', '--count', '300', '--rules', '40']);
    expect(
      await database.sql(`
        select count(*) > 100 as many, bool_and(r.name = i.source ->> 'ruleName') as named
        from incidents i left join rules r on r.id::text = i.source ->> 'ruleId' where i.source ->> 'ruleId' is not null`),
    ).toEqual([{ many: true, named: true }]);
  });

  it('takes numbers after those that are given, and leaves others to come', async () => {
    await run(['migrate']);
    await database.sql(`select setval('incident_number_seq', 41)`);
    await run(['seed', '--count', '3', '--rules', '1']);
    expect(await database.sql('select incident_number as n from incidents order by 1')).toEqual([
      { n: 'INC-000042' },
      { n: 'INC-000043' },
      { n: 'INC-000044' },
    ]);
    expect(await database.sql(`select nextval('incident_number_seq')::int as n`)).toEqual([{ n: 45 }]);
  });

  it('adds them as they would have come: numbers and places in the table follow the time', async () => {
    await run(['migrate']);
    await run(['seed', '--count', '300', '--rules', '40']);
    const numbers = async (order: string): Promise<unknown[]> =>
      (await database.sql<{ n: string }>(`select incident_number as n from incidents order by ${order}`)).map(
        ({ n }) => n,
      );
    const expected = Array.from({ length: 300 }, (_, i) => `INC-${String(i + 1).padStart(6, '0')}`);
    expect([await numbers('created_at'), await numbers('ctid')]).toEqual([expected, expected]);
  });

  it('takes turns with another one', async () => {
    await run(['migrate']);
    const both = await Promise.all([1, 2].map(() => run(['seed', '--count', '200', '--rules', '20'])));
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(await stored()).toMatchObject([{ rules: 20, incidents: 200, numbers: 200 }]);
  });

  it('leaves whole batches when it is stopped, and goes on from there', async () => {
    await run(['migrate']);
    const [stop, stdout] = [new AbortController(), new Collected()];
    const seeding = run(['seed', '--count', '25000', '--rules', '0'], { stdout, signal: stop.signal });
    await until(() => stdout.text.includes(' of 25000 incidents'));
    stop.abort(new Error('Stopped.'));
    expect(await seeding).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Stopped.') });
    const [left] = await database.sql<{ n: number }>('select count(*)::int as n from incidents');
    expect([left!.n % 5_000, left!.n > 0, left!.n < 25_000]).toEqual([0, true, true]);
    const rest = await run(['seed', '--count', '25000', '--rules', '0']);
    expect(rest.stdout).toContain(`Added 0 of 0 rules and ${25_000 - left!.n} of 25000 incidents`);
  });

  it('refuses a schema that is not up to date', async () => {
    await run(['migrate', '--steps', '2']);
    const { exitCode, stderr } = await run(['seed']);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/is not up to date: run sentinelops-db migrate first\.\n$/),
    ]);
  });

  it.each([
    ['--count', '1000001'],
    ['--count', '-1'],
    ['--rules', 'some'],
  ])('refuses %s %s', async (...option) => {
    expect(await run(['seed', ...option])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('whole number'),
    });
  });
});
