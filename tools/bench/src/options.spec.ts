import { describe, expect, it } from '@jest/globals';
import { Problem } from '@sentinelops/connect';
import { readOptions } from './options.js';

const WORKS = ['read', 'list'];
const read = (...argv: string[]) => readOptions(argv, WORKS);

describe('the options', () => {
  it('are those of a whole run unless something is said', () => {
    expect(read()).toEqual({ only: WORKS, rows: 100_000, rounds: 5, seconds: 2, out: 'bench-results' });
  });

  it('can all be given', () => {
    expect(
      read('--only', 'list', '--only=read', '--rows', '1000000', '--rounds=1', '--seconds', '0.25', '--out', 'x'),
    ).toEqual({ only: ['list', 'read'], rows: 1_000_000, rounds: 1, seconds: 0.25, out: 'x' });
  });

  it('may ask for help alone', () => {
    expect(read('--help')).toBeNull();
  });

  it('refuse a work that is not there, and name those that are', () => {
    expect(() => read('--only', 'lists')).toThrow(new Problem('There is no work lists. There are: read, list.'));
  });

  it.each([['--row', '5'], ['--only'], ['read'], ['--help=yes']])('refuse %j, and show what there is', (...argv) => {
    expect(() => read(...argv)).toThrow(Problem);
    expect(() => read(...argv)).toThrow(/^[^\n]*[^.\n]\.\n\nnpm run bench -- \[options\]\n/);
  });

  it.each([
    ['--rows', '999'],
    ['--rows', '1000001'],
    ['--rows', '1000.5'],
    ['--rows', '1e5'],
    ['--rows', ''],
    ['--rounds', '0'],
    ['--rounds', '1.5'],
    ['--seconds', '0'],
    ['--seconds', '601'],
    ['--seconds', 'two'],
  ])('refuse %s %j in a sentence that names it', (option, value) => {
    expect(() => read(option, value)).toThrow(Problem);
    expect(() => read(option, value)).toThrow(new RegExp(`^${option} must be a (whole )?number from .*"${value}"\\.$`));
  });
});
