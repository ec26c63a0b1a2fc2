import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../dist/main.js');

/** Says nothing about how fast anything is: it runs for a moment, on a machine that does other things. */
describe('the bench', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bench-spec-'));
    chmodSync(folder, 0o711);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } });

  it('starts all it needs, compares with what answers alike, writes what it found, and leaves nothing else behind', () => {
    const out = join(folder, 'out');
    const few = ['--rows', '1000', '--rounds', '1', '--seconds', '1'];
    const { status, stdout, stderr } = run(...few, '--only', 'read', '--out', out);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('1000 of 1000 incidents') });
    expect(stdout).toMatch(/\nbare server +\d.*\ngateway +\d.*at least 0.55/);
    const { machine, rows, results } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'));
    expect({ machine, rows, results }).toMatchObject({
      machine: { postgresql: expect.stringMatching(/^\d+\./) },
      rows: 1000,
      results: [{ work: 'read' }],
    });
    expect(readdirSync(folder)).toEqual(['out']);
  }, 120_000);

  it('says what is wrong with what it is asked for, before it starts anything', () => {
    expect(run('--only', 'reed')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^There is no work reed\. There are: .*read.*\n$/),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
