import { describe, expect, it } from '@jest/globals';
import { EmbeddedPostgresError } from '@sentinelops/embedded-postgres';
import { DatabaseProblem } from '@sentinelops/persistence';
import { explain } from './explain.js';
import { DatabaseInUse } from './open-database.js';
import { Problem } from './problem.js';

class Wish extends Error {}

const quiet = () => ({});
const debugging = () => ({ SENTINELOPS_DEBUG: '1' });

describe('an error in words', () => {
  it.each([
    new Problem('Empty.'),
    new DatabaseProblem('Down.'),
    new EmbeddedPostgresError('Full.'),
    new DatabaseInUse('gateway', '/srv/data'),
  ])('is its own sentence where a person can do something about it: %s', (error) => {
    expect(explain(error, debugging)).toBe(error.message);
  });

  it('is its own sentence where the caller says so', () => {
    expect(explain(new Wish('Please.'), quiet, [Wish])).toBe('Please.');
    expect(explain(new Wish('Please.'), quiet)).toContain('Unexpected: Please.');
  });

  it('names the file that could not be used', () => {
    const error = { path: '/srv/.env', errno: -13, code: 'EACCES' };
    const unreadable = () => {
      throw new Error('not looked at');
    };
    expect(explain(error, unreadable)).toBe('/srv/.env: permission denied (EACCES).');
  });

  it.each([
    [new Error('Connection terminated unexpectedly'), 'The database was lost'],
    [Object.assign(new Error('insert … values (…)'), { code: '57014' }), 'could not do that in time'],
  ])('says what became of the database in the midst of the work: %s', (error, words) => {
    expect(explain(error, quiet)).toContain(words);
    expect(explain(error, quiet)).not.toContain(error.message);
    expect(explain(error, debugging)).toContain(error.message);
  });

  it('says how to see more of what nobody expected, and shows no more than a little of it', () => {
    const words = explain(new Error('x'.repeat(10_000)), quiet);
    expect(words).toContain('SENTINELOPS_DEBUG=1');
    expect(words.length).toBeLessThan(700);
  });

  it('shows the stack to whoever asked for it', () => {
    expect(explain(new Error('odd'), debugging)).toMatch(/^Error: odd\n +at /);
  });

  it('takes anything that was thrown', () => {
    expect(explain('odd', debugging)).toContain('Unexpected: odd');
  });
});
