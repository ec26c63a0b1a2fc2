import { describe, expect, it } from '@jest/globals';
import { testDatabase } from '@sentinelops/persistence/testing';
import { cli } from './testing/cli.js';
import { folderWith, sigma } from './testing/documents.js';
import { specDatabase } from './testing/spec-database.js';

const UNUSED = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };

describe('sentinelops', () => {
  const database = specDatabase();

  it.each([
    { argv: ['--help'], says: 'Examples:' },
    { argv: ['import', '--help'], says: 'veris' },
    { argv: ['import', 'sigma', '--help'], says: '--dry-run' },
    { argv: ['export', 'sigma', '--help'], says: '--force' },
    { argv: ['keys', '--help'], says: 'revoke' },
    { argv: ['keys', 'create', '--help'], says: '--expires' },
    { argv: ['--version'], says: '0.1.0' },
  ])('answers $argv on stdout, without a database', async ({ argv, says }) => {
    const { exitCode, stdout, stderr } = await cli(UNUSED, argv);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain(says);
  });

  it.each([
    [],
    ['import'],
    ['import', 'sigma'],
    ['import', 'carrots', 'x'],
    ['import', 'sigma', 'x', '--dry'],
    ['export', 'sigma'],
    ['keys'],
    ['keys', 'create', '--name', 'ci'],
    ['keys', 'create', '--role', 'admin'],
    ['keys', 'revoke'],
    ['export', 'sigma', '--out', 'x', '--rule', 'RULE-000001'],
  ])('exits with 2 and says why: %j %j %j %j', async (...argv) => {
    const { exitCode, stdout, stderr } = await cli(UNUSED, argv);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/error: |Usage: /);
  });

  it.each([
    ['postgres://nobody:secret@127.0.0.1:1/nothing', /^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:1\..*\n$/],
    ['mysql://127.0.0.1/nothing', /^DATABASE_URL must look like postgres:\/\/.*\n$/],
    ['nonsense', /^DATABASE_URL must look like postgres:\/\/.*\n$/],
  ])('says in one sentence that %s is no database', async (url, sentence) => {
    const { exitCode, stdout, stderr } = await cli({ DATABASE_URL: url }, ['import', 'sigma', 'x']);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('secret');
  });

  it('changes no schema that is not its own, and says how to', async () => {
    const bare = await testDatabase({ migrated: false });
    const argv = ['import', 'sigma', folderWith({ 'a.yml': sigma(1) })];
    const refused = await cli({ DATABASE_URL: bare.url }, argv);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toMatch(/^The schema is older than this release needs: .* with sentinelops-db migrate\.\n$/);
    const allowed = await cli({ DATABASE_URL: bare.url, SENTINELOPS_MIGRATE: 'true' }, argv);
    expect(allowed.exitCode).toBe(0);
    await bare.drop();
  });

  it('does not take a folder without documents for a success', async () => {
    const { exitCode, stderr } = await cli(database.environment, ['import', 'sigma', folderWith({ 'a.txt': 'a' })]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('There was no document to import.');
  });

  it('shows where an unexpected error comes from only when it is asked to', async () => {
    await database.look((open) => open.orm.em.execute('alter table rules rename to lost'));
    const argv = ['import', 'sigma', folderWith({ 'a.yml': sigma(1) })];
    const { exitCode, stderr } = await cli(database.environment, argv);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /\nUnexpected: .*relation "rules" does not exist[^]*\nSet SENTINELOPS_DEBUG=1 to see where it comes from\.\n$/,
    );
    expect(stderr).not.toMatch(/^ +at /m);
    const debugging = await cli({ ...database.environment, SENTINELOPS_DEBUG: '1' }, argv);
    expect(debugging.stderr).toMatch(/^ +at /m);
  });
});
