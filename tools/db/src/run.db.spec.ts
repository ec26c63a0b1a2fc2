import { describe, expect, it } from '@jest/globals';
import { testDatabase } from '@sentinelops/persistence/testing';
import { specDatabase } from './testing/spec-database.js';
import { tool, typing } from './testing/tool.js';

const RULE = `
  insert into rules (id, name, description, rule_type, severity, status, query, enabled, tags, "references", actions,
    custom_fields, created_at, updated_at, created_by, updated_by, version, metrics, related_rules)
  values (gen_random_uuid(), 'Kept', 'A rule', 'query', 'low', 'active', 'x', false, '[]', '[]', '[]',
    '{}', now(), now(), 'me', 'me', 1, '{}', '[]')`;

describe('the db tool', () => {
  const database = specDatabase();
  const run = database.run.bind(database);
  const sql = database.sql.bind(database);

  async function counts(): Promise<string | undefined> {
    return (await run(['status'])).stdout.trimEnd().split('\n').at(-1);
  }

  const objects = (): Promise<Record<string, unknown>[]> =>
    sql(`
      select 'relation' as kind, relname::text as name from pg_class
        where relnamespace = 'public'::regnamespace and relname not like 'schema_migrations%'
      union select 'type', typname from pg_type where typnamespace = 'public'::regnamespace and typname not like '%schema_migrations%'
      union select 'function', proname from pg_proc where pronamespace = 'public'::regnamespace
      order by 1, 2`);

  it('says where it applies what, applies it, and finds nothing to do after that', async () => {
    const first = await run(['migrate']);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^Applying to PostgreSQL at 127\.0\.0\.1:\d+\/spec_\w+ \(DATABASE_URL\):\n {2}001-create-rules-table\n/,
    );
    expect(first.stdout).toMatch(/\nApplied \d+\.\n$/);
    const second = await run(['migrate']);
    expect(second.stdout).toMatch(/^Nothing to apply to PostgreSQL at .*\.\n$/);
  });

  it('shows what was applied and when, and what is pending', async () => {
    const before = await run(['status']);
    expect(before.stdout).toMatch(
      /^Migrations of PostgreSQL at .*:\n {2}pending {2}001-create-rules-table +compatible\n/,
    );
    expect(before.stdout).toMatch(/\n0 applied, [1-9]\d* pending\.\n$/);
    await run(['migrate']);
    const after = await run(['status']);
    expect(after.stdout).toMatch(
      /\n {2}applied {2}001-create-rules-table +\d{4}-\d\d-\d\dT[\d:.]+Z {2}by spec_owner {2}in \d+ ms {2}compatible {2}[0-9a-f]{12}\n/,
    );
    expect(after.stdout).toMatch(/\n[1-9]\d* applied, 0 pending\.\n$/);
  });

  it('shows which one was edited since it was applied', async () => {
    await run(['migrate']);
    await sql(`update schema_migrations set checksum = repeat('0', 64) where name = '001-create-rules-table'`);
    const { stdout } = await run(['status']);
    expect(stdout).toMatch(
      /\n {2}applied {2}001-create-rules-table .* {2}edited since\n {2}applied {2}002-create-incidents-table .*[0-9a-f]\n/,
    );
    expect(await run(['migrate'])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('001-create-rules-table'),
    });
  });

  it('shows where the schema is no longer what was applied', async () => {
    await run(['migrate']);
    expect((await run(['status'])).stdout).toContain('\nNo drift');
    await sql(`drop index rules_tags_index`);
    expect((await run(['status'])).stdout).toContain('  missing  index rules_tags_index\n');
    const { drift } = JSON.parse((await run(['status', '--json'])).stdout) as { drift: unknown };
    expect(drift).toMatchObject({ unknownBecause: null, differences: [{ change: 'missing', kind: 'index' }] });
  });

  it('says why it can not look for drift, and shows the rest', async () => {
    const migrated = await testDatabase();
    const seen = await tool(migrated.appUrl, ['status']);
    const json = await tool(migrated.appUrl, ['status', '--json']);
    await migrated.drop();
    expect(seen).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/Drift is not known: .* owner\.\n/) });
    const { drift } = JSON.parse(json.stdout) as { drift: unknown };
    expect(drift).toEqual({ differences: null, unknownBecause: expect.stringContaining('create a schema') });
  });

  it('goes down one by one to nothing, and up again', async () => {
    await run(['migrate']);
    const migrated = await objects();
    expect(migrated).not.toEqual([]);
    const total = Number(/^(\d+) applied/.exec((await counts()) ?? '')?.[1]);
    for (let left = total - 1; left >= 0; left--) {
      expect(await run(['rollback'])).toMatchObject({
        exitCode: 0,
        stdout: expect.stringMatching(/\nTook back 1\.\n$/),
      });
      expect(await counts()).toBe(`${left} applied, ${total - left} pending.`);
    }
    expect(await objects()).toEqual([]);
    expect((await run(['rollback'])).stdout).toMatch(/^Nothing to take back in .*\.\n$/);
    await run(['migrate']);
    expect(await objects()).toEqual(migrated);
  });

  it('keeps rows on the way down and up where their table stays', async () => {
    await run(['migrate']);
    await sql(RULE);
    const before = await sql('select * from rules');
    for (let steps = 0; steps < 4; steps++) await run(['rollback', '--yes']);
    await run(['migrate']);
    expect(await sql('select * from rules')).toEqual(before);
    await sql(RULE);
    expect(await sql('select rule_number from rules order by 1')).toEqual([
      { rule_number: 'RULE-000001' },
      { rule_number: 'RULE-000002' },
    ]);
  });

  it('takes everything back only if someone says so when there is data', async () => {
    await run(['migrate']);
    await sql(RULE);
    const alone = await run(['rollback', '--all']);
    expect(alone.exitCode).toBe(1);
    expect(alone.stderr).toMatch(/^This may destroy data \(stored now: 1 in rules.*\): say --yes .*\.\n$/);
    for (const answer of ['no\n', '\n', 'y\n', '']) {
      const declined = await run(['rollback', '--all'], { stdin: typing(answer) });
      expect(declined.exitCode).toBe(1);
      expect(declined.stderr).toMatch(/stored now: 1 in rules.*\)\. Go on\? Type yes: [^]*Nothing was changed\.\n$/);
    }
    expect(await sql('select name from rules')).toEqual([{ name: 'Kept' }]);

    expect(await run(['rollback', '--all'], { stdin: typing('yes\n') })).toMatchObject({ exitCode: 0 });
    expect(await objects()).toEqual([]);
  });

  it('takes everything back without a question if it is told --yes, or if there is no data', async () => {
    for (const argv of [
      ['rollback', '--all'],
      ['rollback', '--all', '--yes'],
    ]) {
      await run(['migrate']);
      if (argv.includes('--yes')) await sql(RULE);
      const { exitCode, stdout } = await run(argv);
      expect([exitCode, await objects()]).toEqual([0, []]);
      expect(stdout).toMatch(
        /^Taking back in PostgreSQL at .*:\n[^]* {2}001-create-rules-table taken back in \d+ ms\nTook back \d+\.\n$/,
      );
    }
  });

  it('migrates once when two do so at the same time', async () => {
    const both = await Promise.all([run(['migrate']), run(['migrate'])]);
    expect(both).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    expect(both.filter(({ stdout }) => /\nApplied \d+\.\n$/.test(stdout))).toHaveLength(1);
    expect(await sql('select name from schema_migrations group by name having count(*) > 1')).toEqual([]);
    expect(await counts()).toMatch(/ applied, 0 pending\.$/);
  });
});

describe('the db tool without a database', () => {
  const NOWHERE = 'postgres://nobody:secret@127.0.0.1:1/nothing';

  it.each(['init', 'migrate', 'rollback', 'status', 'sql', 'seed', 'reset'])(
    'says in one sentence why %s can not be done',
    async (command) => {
      const { exitCode, stdout, stderr } = await tool(NOWHERE, [command]);
      expect([exitCode, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:1\..*\n$/);
    },
  );

  it('explains itself', async () => {
    expect(await tool(NOWHERE, ['--help'])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('rollback') });
    expect(await tool(NOWHERE, [])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Usage: sentinelops-db '),
    });
    expect(await tool(NOWHERE, ['up'])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('up') });
  });
});
