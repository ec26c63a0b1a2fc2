import { expect, describe, it } from '@jest/globals';
import { describeSchema } from '@sentinelops/persistence/testing';
import { specDatabase } from './testing/spec-database.js';

const database = specDatabase();
const run = database.run.bind(database);

const schema = (): Promise<string[]> => database.look(({ orm }) => describeSchema(orm.em));

/** What is recorded, but for what differs from one time to the next. A script can't tell how long many statements took. */
async function recorded(): Promise<unknown> {
  const { applied, pending } = await database.look((open) => open.schema.status());
  return { applied: applied.map((one) => ({ ...one, at: null, durationMs: null })), pending };
}

async function printed(...options: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run(['sql', ...options]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
}

describe('the printed SQL', () => {
  it('does what migrate does, and leaves the same entries', async () => {
    const script = await printed();
    expect(await schema()).toEqual([]);
    await database.script(script);
    const [bySql, itsLog] = [await schema(), await recorded()];
    expect(await run(['migrate'])).toMatchObject({ stdout: expect.stringContaining('Nothing to apply') });

    await run(['rollback', '--all']);
    await run(['migrate']);
    expect([await schema(), await recorded()]).toEqual([bySql, itsLog]);
  });

  it('does what rollback does', async () => {
    await run(['migrate', '--steps', '3']);
    const before = [await schema(), await recorded()];
    await run(['migrate']);
    await database.script(await printed('--rollback', '--to', '003-number-rules-and-incidents'));
    expect([await schema(), await recorded()]).toEqual(before);
  });

  it('names where it belongs, each migration and its time limits', async () => {
    const script = await printed('--steps', '1');
    expect(script).toMatch(/^-- For PostgreSQL at 127\.0\.0\.1:\d+\/spec_\w+ \(DATABASE_URL\), as it is now\n/);
    expect(script).toMatch(
      /\n-- 001-create-rules-table: up, compatible\nbegin;\nset local lock_timeout = \d+;\nset local statement_timeout = \d+;\n/,
    );
    expect(script).not.toContain('002-');
  });

  it('takes up what an earlier release left without a checksum', async () => {
    await run(['migrate', '--steps', '2']);
    await database.sql('update schema_migrations set checksum = null');
    await database.script(await printed());
    expect(await database.sql('select from schema_migrations where checksum is null')).toEqual([]);
  });

  it('is a comment where nothing is left to do', async () => {
    await run(['migrate']);
    expect(await printed()).toMatch(/^-- For .*\n-- Nothing to do\.\n$/);
  });

  it('does nothing while someone else migrates', async () => {
    const script = await printed();
    await database.meanwhile('select pg_advisory_xact_lock(7340112)', async () => {
      await expect(database.script(script)).rejects.toThrow('Someone else is migrating');
    });
    expect(await schema()).toEqual([]);
  });
});
