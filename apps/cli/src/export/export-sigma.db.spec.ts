import { beforeAll, describe, expect, it } from '@jest/globals';
import { CreateRule } from '@sentinelops/domain';
import { SystemClock, UuidV7Generator } from '@sentinelops/persistence';
import { join } from 'node:path';
import { cli } from '../testing/cli.js';
import { filesOf, folderWith, sigma, temporaryFolder, type Files } from '../testing/documents.js';
import { specDatabase } from '../testing/spec-database.js';

/** With the line ends, the comments and the marks that people write. */
const FILES: Files = {
  'a.yml': sigma(1),
  'deep/er/b.yml': `# two in one\r\n---\r\n${sigma(2).replaceAll('\n', '\r\n')}---\r\n${sigma(3).replaceAll('\n', '\r\n')}`,
  'deep/Ümläut.yaml': sigma(4).trimEnd(),
};

describe('export sigma', () => {
  const database = specDatabase();
  beforeAll(async () => {
    expect(await cli(database.environment, ['import', 'sigma', folderWith(FILES)])).toMatchObject({ exitCode: 0 });
  });

  it('writes the files as they were imported', async () => {
    const out = join(temporaryFolder(), 'not/yet/there');
    const { exitCode, stdout } = await cli(database.environment, ['export', 'sigma', '--out', out]);
    expect([exitCode, stdout]).toEqual([0, `3 files written to ${out}\n`]);
    expect(filesOf(out)).toEqual(FILES);
  });

  it('writes into a folder that is not empty only if it is told to', async () => {
    const out = folderWith({ 'a.yml': 'mine', 'mine.txt': 'mine' });
    const refused = await cli(database.environment, ['export', 'sigma', '--out', out]);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^The folder .* is not empty: .*--force\.\n$/);
    expect(filesOf(out)).toEqual({ 'a.yml': 'mine', 'mine.txt': 'mine' });

    expect(await cli(database.environment, ['export', 'sigma', '--out', out, '--force'])).toMatchObject({
      exitCode: 0,
    });
    expect(filesOf(out)).toEqual({ ...FILES, 'mine.txt': 'mine' });
  });

  it('says in one sentence that it can not write', async () => {
    const file = join(folderWith({ 'a.yml': '' }), 'a.yml');
    const { exitCode, stderr } = await cli(database.environment, ['export', 'sigma', '--out', file]);
    expect([exitCode, stderr]).toEqual([1, `${file}: not a directory (ENOTDIR).\n`]);
  });

  it('prints one document and nothing else', async () => {
    const { exitCode, stdout, stderr } = await cli(database.environment, ['export', 'sigma', '--rule', 'RULE-000001']);
    expect([exitCode, stdout, stderr]).toEqual([0, FILES['a.yml'], '']);
  });

  it('says which rule is not there, and which one never was a document', async () => {
    const unknown = await cli(database.environment, ['export', 'sigma', '--rule', 'RULE-999999']);
    expect(unknown).toMatchObject({ exitCode: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^There is no rule RULE-999999 in PostgreSQL at .*\.\n$/);

    const { ruleNumber } = await database.look(async ({ rules }) => {
      const input = {
        name: 'By hand',
        description: 'Made here',
        ruleType: 'query',
        severity: 'low',
        query: 'x',
      } as const;
      return new CreateRule(rules, new UuidV7Generator(), new SystemClock()).execute(input, 'me');
    });
    expect(await cli(database.environment, ['export', 'sigma', '--rule', ruleNumber])).toMatchObject({
      exitCode: 1,
      stderr: `${ruleNumber} did not come from a Sigma document.\n`,
    });
  });
});
