import { beforeEach, describe, expect, it } from '@jest/globals';
import { userInfo } from 'node:os';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, Collected, report } from '../testing/cli.js';
import { archiveWith, folderWith, idOf, INVALID_SIGMA, sigma, temporaryFolder } from '../testing/documents.js';
import { specDatabase } from '../testing/spec-database.js';

const ROW = 'name, version, updated_at, updated_by, severity';
const counts = (created: number, updated: number, unchanged: number, refused: number) => ({
  created,
  updated,
  unchanged,
  refused,
});

describe('import sigma', () => {
  const database = specDatabase();
  beforeEach(async () => {
    await database.look((open) =>
      open.schema.migrate().then(() => open.orm.em.execute('truncate rules restart identity')),
    );
  });

  it('stores the rules of a folder and says how many', async () => {
    const folder = folderWith({ 'a.yml': sigma(1), 'deep/b.yaml': sigma(2), 'notes.txt': 'not read' });
    const { exitCode, stdout, stderr } = await cli(database.environment, ['import', 'sigma', folder]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^created {2}updated {2}unchanged {2}refused {2}seconds\n +2 +0 +0 +0 +\d+\.\d\n$/);
    expect(stderr).toMatch(/^Importing into PostgreSQL at 127\.0\.0\.1:\d+\/spec_\w+\n$/);
    expect(await database.rows('rules', 'name, created_by')).toEqual([
      { name: 'Lantern 1 lit at noon', created_by: `cli:${userInfo().username}` },
      { name: 'Lantern 2 lit at noon', created_by: `cli:${userInfo().username}` },
    ]);
  });

  it('stores those of an archive, and leaves rules alone that come a second time', async () => {
    const argv = ['import', 'sigma', archiveWith({ 'rules/a.yml': sigma(1), 'rules/b.yml': sigma(2) })];
    expect(await report(database.environment, argv)).toMatchObject(counts(2, 0, 0, 0));
    const before = await database.rows('rules', '*');
    expect(await report(database.environment, argv)).toMatchObject(counts(0, 0, 2, 0));
    expect(await database.rows('rules', '*')).toEqual(before);
  });

  it('is what the audit says of the rules that it stores', async () => {
    await cli(database.environment, ['import', 'sigma', folderWith({ 'a.yml': sigma(1) })]);
    const [rule] = await database.rows('rules', 'id');
    const events = await database.rows('audit_events', 'operation, actor, address, resource_id');
    const own = events.filter((event) => event['resource_id'] === rule!['id']);
    const actor = `cli:${userInfo().username}`;
    expect(own).toEqual([{ operation: 'cli import sigma', actor, address: null, resource_id: rule!['id'] }]);
  });

  it('gives a changed document a new version', async () => {
    const folder = folderWith({ 'a.yml': sigma(1), 'b.yml': sigma(2) });
    await cli(database.environment, ['import', 'sigma', folder]);
    writeFileSync(join(folder, 'b.yml'), sigma(2, { level: 'high' }));
    expect(await report(database.environment, ['import', 'sigma', folder])).toMatchObject(counts(0, 1, 1, 0));
    expect(await database.rows('rules', 'version, severity')).toEqual([
      { version: 1, severity: 'medium' },
      { version: 2, severity: 'high' },
    ]);
  });

  it('refuses what is invalid by file and line, stores the rest and exits with 1', async () => {
    const folder = folderWith({
      'a.yml': sigma(1),
      'b.yml': `${sigma(2)}---\n${INVALID_SIGMA}`,
      'c.yml': 'title: [',
      'd.yml': sigma(1),
    });
    const { exitCode, stdout, stderr } = await cli(database.environment, ['import', 'sigma', folder]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/\n +2 +0 +0 +3 /);
    expect(stderr).toMatch(/^b\.yml:15: .*detection/m);
    expect(stderr).toMatch(/^c\.yml:1: /m);
    expect(stderr).toMatch(/^d\.yml:1: the same Sigma document stands in a\.yml, line 1, of this import$/m);
    expect(await report(database.environment, ['import', 'sigma', folder])).toMatchObject({
      refusals: [
        { file: 'b.yml', line: 15 },
        { file: 'c.yml', line: 1 },
        { file: 'd.yml', line: 1 },
      ],
    });
  });

  it('stores nothing in a dry run, and says what it would have done', async () => {
    const folder = folderWith({ 'a.yml': sigma(1), 'b.yml': INVALID_SIGMA });
    const argv = ['import', 'sigma', folder, '--dry-run'];
    expect(await report(database.environment, argv)).toMatchObject({ ...counts(1, 0, 0, 1), dryRun: true });
    expect(await database.rows('rules', 'id')).toEqual([]);

    await cli(database.environment, ['import', 'sigma', folder]);
    const before = await database.rows('rules', ROW);
    writeFileSync(join(folder, 'a.yml'), sigma(1, { level: 'low' }));
    expect(await report(database.environment, argv)).toMatchObject(counts(0, 1, 0, 1));
    expect(await database.rows('rules', ROW)).toEqual(before);
  });

  it('done twice at once ends as one', async () => {
    const numbers = Array.from({ length: 450 }, (_, n) => n);
    const folder = folderWith(Object.fromEntries(numbers.map((n) => [`${n}.yml`, sigma(n)])));
    const argv = ['import', 'sigma', folder];
    const both = await Promise.all([report(database.environment, argv), report(database.environment, argv)]);
    expect(both).toMatchObject([
      { refused: 0, updated: 0 },
      { refused: 0, updated: 0 },
    ]);
    const total = (name: string): number => both.reduce((sum, each) => sum + Number(each[name]), 0);
    expect([total('created'), total('unchanged')]).toEqual([450, 450]);
    const keys = await database.rows('rules', `custom_fields #>> '{sigma,key}' as key`);
    expect(keys.map(({ key }) => key).sort()).toEqual(numbers.map(idOf).sort());
  });

  it('stops after the running batch when the user has enough', async () => {
    const folder = folderWith({
      ...Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`a${1000 + n}.yml`, sigma(n)])),
      'a1149z.yml': INVALID_SIGMA,
    });
    const user = new AbortController();
    const stderr = new Collected((text) => {
      if (text.includes('a1149z.yml')) user.abort('SIGINT');
    });
    const argv = ['import', 'sigma', folder, '--json'];
    const { exitCode, stdout } = await cli(database.environment, argv, { stderr, interrupt: user.signal });
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ ...counts(150, 0, 0, 1), stopped: true });
    expect(stderr.text).toContain('Stopping after the running batch.');
    expect(await database.rows('rules', 'id')).toHaveLength(150);
  });

  it('stores what came before an archive turned out to be damaged, and exits with 1', async () => {
    const whole = folderWith({ 'a.yml': sigma(1) });
    const damaged = join(temporaryFolder(), 'damaged.tar');
    writeFileSync(damaged, 'x'.repeat(2048));
    const { exitCode, stdout, stderr } = await cli(database.environment, ['import', 'sigma', whole, damaged]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/\n +1 +0 +0 +0 /);
    expect(stderr).toMatch(/^damaged\.tar: It is no tar archive, or damaged: .* What came before it was imported\.$/m);
  });

  it('says in one sentence that there is no such file', async () => {
    const { exitCode, stdout, stderr } = await cli(database.environment, ['import', 'sigma', '/nowhere/at-all']);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').slice(1)).toEqual(['There is no file or folder /nowhere/at-all.', '']);
  });
});
