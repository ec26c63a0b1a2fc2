import { beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@sentinelops/persistence/testing';
import { specDatabase } from './testing/spec-database.js';
import { Collected, typing } from './testing/tool.js';

const database = specDatabase();
const run = database.run.bind(database);

async function applied(): Promise<string[]> {
  const { stdout } = await run(['status', '--json']);
  return (JSON.parse(stdout) as { applied: { name: string }[] }).applied.map(({ name }) => name);
}

describe('a goal', () => {
  it('is a migration, or so many of them', async () => {
    await run(['migrate', '--to', '002-create-incidents-table']);
    expect(await applied()).toEqual(['001-create-rules-table', '002-create-incidents-table']);
    await run(['migrate', '--steps', '2']);
    expect(await applied()).toHaveLength(4);
    await run(['rollback', '--steps', '2']);
    expect(await applied()).toHaveLength(2);
    await run(['rollback', '--to=001-create-rules-table']);
    expect(await applied()).toEqual(['001-create-rules-table']);
  });

  it('can be all that the release in use can work with', async () => {
    const { stdout } = await run(['migrate', '--compatible']);
    expect(stdout).toMatch(/\nApplied \d+\.\n/);
  });

  it.each([
    [['migrate', '--to', 'nowhere'], 1, /^There is no migration nowhere/],
    [['rollback', '--to', 'nowhere'], 1, /^nowhere is not applied/],
    [['migrate', '--steps', '99'], 1, /^99 steps can't be gone/],
    [['migrate', '--steps', '0'], 2, /whole number from 1 to 9999/],
    [['migrate', '--steps', 'two'], 2, /whole number/],
    [['migrate', '--steps', '1', '--to', 'x'], 2, /cannot be used with/],
    [['migrate', '--compatible', '--to', 'x'], 2, /cannot be used with/],
    [['rollback', '--all', '--steps', '1'], 2, /cannot be used with/],
  ])('that can not be reached is refused: %j', async (argv, exitCode, sentence) => {
    const refused = await run(argv);
    expect(refused.exitCode).toBe(exitCode);
    expect(refused.stderr).toMatch(sentence);
    expect(await applied()).toEqual([]);
  });
});

describe('reset', () => {
  const RULE = `
    insert into rules (id, rule_number, name, description, rule_type, severity, status, query, enabled, tags, "references",
      actions, custom_fields, created_at, updated_at, created_by, updated_by, version, metrics, related_rules)
    values (gen_random_uuid(), 'RULE-000009', 'Gone', 'd', 'query', 'low', 'active', 'q', true, '[]', '[]',
      '[]', '{}', now(), now(), 'ada', 'ada', 1, '{}', '[]')`;

  beforeEach(async () => {
    await run(['migrate', '--to', '002-create-incidents-table']);
    await database.sql(RULE);
  });

  it('empties the database, from wherever it was, once someone agrees', async () => {
    const declined = await run(['reset']);
    expect(declined).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('stored now: 1 in rules') });
    expect(declined.stdout).toMatch(
      /^Resetting PostgreSQL at .* \(DATABASE_URL\): every rule, incident and API key goes/,
    );
    expect(await database.sql('select name from rules')).toEqual([{ name: 'Gone' }]);

    expect(await run(['reset'], { stdin: typing('yes\n') })).toMatchObject({ exitCode: 0 });
    expect(await database.sql('select name from rules')).toEqual([]);
    expect(await run(['status'])).toMatchObject({ stdout: expect.stringContaining(' 0 pending.') });
  });

  it('names those that are connected', async () => {
    await database.look(async ({ orm }) => {
      await orm.em.execute('select 1');
      expect((await run(['reset'])).stderr).toMatch(/stored now: 1 in rules; connected now: .*spec \d/);
    });
  });
});

describe('a busy table', () => {
  it('is waited for a moment at a time, and whoever holds it is named', async () => {
    await run(['migrate', '--to', '002-create-incidents-table']);
    const stdout = new Collected();
    const migrating = await database.meanwhile('select from rules', async () => {
      const running = run(['migrate', '--steps', '1'], { stdout, settings: { DB_LOCK_TIMEOUT: '50' } });
      await until(() => stdout.text.includes('held up'));
      return { running };
    });
    expect(await migrating.running).toMatchObject({ exitCode: 0 });
    expect(stdout.text).toMatch(
      /held up by process \d+ \(user spec_owner, spec, idle in transaction, in a transaction since \d.*\): attempt 1 of \d+, the next one in \d+ ms\n/,
    );
  });

  it.each(['0', 'soon', '-1'])('can not be waited for %s milliseconds', async (value) => {
    const { exitCode, stderr } = await run(['migrate'], { settings: { DB_LOCK_TIMEOUT: value } });
    expect([exitCode, stderr]).toEqual([
      1,
      `DB_LOCK_TIMEOUT must be a whole number from 1 to 3600000, not "${value}".\n`,
    ]);
  });
});
