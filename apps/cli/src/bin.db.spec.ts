import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Collected, type Ran } from './testing/cli.js';
import { filesOf, folderWith, sigma, temporaryFolder } from './testing/documents.js';
import { specDatabase } from './testing/spec-database.js';

const BIN = resolve(import.meta.dirname, '../bin/sentinelops.js');

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
}

/** The built program as a process of its own. */
function start(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  { cwd = temporaryFolder(), onStderr }: { cwd?: string; onStderr?: (text: string, child: ChildProcess) => void } = {},
): Started {
  const env = { ...process.env, DATABASE_URL: undefined, SENTINELOPS_DATA_DIR: undefined, ...environment };
  const child = spawn(process.execPath, [BIN, ...argv], { cwd, env });
  const stdout = new Collected();
  const stderr = new Collected((text) => onStderr?.(text, child));
  child.stdout.pipe(stdout);
  child.stderr.pipe(stderr);
  const ended = once(child, 'close').then(([code]: unknown[]) => ({
    exitCode: code as number,
    stdout: stdout.text,
    stderr: stderr.text,
  }));
  return { child, ended };
}

describe('bin/sentinelops.js', () => {
  const database = specDatabase();
  const dataDirs: string[] = [];
  afterEach(() => {
    for (const dataDir of dataDirs.splice(0)) rmSync(dataDir, { recursive: true, force: true });
  });

  it('takes its settings from a .env of the working folder, and the environment before it', async () => {
    const cwd = folderWith({ '.env': `DATABASE_URL=${database.url}\n`, 'rules/a.yml': sigma(1) });
    const fromFile = await start(['import', 'sigma', 'rules'], {}, { cwd }).ended;
    expect(fromFile).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/\n +1 /) });
    const elsewhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
    const fromEnvironment = await start(['import', 'sigma', 'rules'], elsewhere, { cwd }).ended;
    expect(fromEnvironment).toMatchObject({ exitCode: 1, stdout: '' });
    expect(fromEnvironment.stderr).toMatch(/^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:1\..*\n$/);
  });

  it('ends cleanly on Ctrl-C, says what was done and exits with 130', async () => {
    const numbers = Array.from({ length: 6000 }, (_, n) => n);
    const folder = folderWith(Object.fromEntries(numbers.map((n) => [`${n}.yml`, sigma(10 + n)])));
    const before = await database.rows('rules', 'id');
    // Twice, as when both the terminal and a program in between pass the key press on.
    const moments = [/^2000 documents .*\n$/m, /^Stopping after the running batch\./m];
    const onStderr = (text: string, child: ChildProcess): void => {
      if (moments[0]?.test(text) !== true) return;
      moments.shift();
      child.kill('SIGINT');
    };
    const argv = ['import', 'sigma', folder, '--json'];
    const { exitCode, stdout } = await start(argv, { DATABASE_URL: database.url }, { onStderr }).ended;
    expect([exitCode, moments]).toEqual([130, []]);
    const { created, stopped } = JSON.parse(stdout) as { created: number; stopped: boolean };
    expect(stopped).toBe(true);
    expect(await database.rows('rules', 'id')).toHaveLength(before.length + created);
    expect(created).toBeLessThan(numbers.length);
  });

  it('starts an embedded server where there is none, shares it, and keeps what was stored', async () => {
    const cwd = folderWith({ 'rules/a.yml': sigma(1), 'rules/b.yml': sigma(2) });
    const environment = { SENTINELOPS_DATA_DIR: join(cwd, 'data') };
    dataDirs.push(environment.SENTINELOPS_DATA_DIR);
    const argv = ['import', 'sigma', 'rules', '--json'];
    const both = [start(argv, environment, { cwd }), start(argv, environment, { cwd })];
    const reports = (await Promise.all(both.map(({ ended }) => ended))).map(
      ({ stdout }) => JSON.parse(stdout) as { created: number; unchanged: number },
    );
    expect(reports.map(({ created, unchanged }) => created + unchanged)).toEqual([2, 2]);
    expect(reports.reduce((sum, { created }) => sum + created, 0)).toBe(2);
    const out = join(cwd, 'out');
    const exported = await start(['export', 'sigma', '--out', out], environment, { cwd }).ended;
    expect(exported).toMatchObject({ exitCode: 0, stderr: `Exporting from embedded PostgreSQL in ${cwd}/data\n` });
    expect(filesOf(out)).toEqual({ 'a.yml': sigma(1), 'b.yml': sigma(2) });
  });

  it('says in one sentence that the data folder is none', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { exitCode, stderr } = await start(['import', 'sigma', '.'], { SENTINELOPS_DATA_DIR: file }).ended;
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^The data folder .*SENTINELOPS_DATA_DIR.*\n$/);
  });
});
