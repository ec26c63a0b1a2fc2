import { describe, expect, it } from '@jest/globals';
import { aState } from '../../fixtures/schema-state.js';
import { ascend } from './ascent.js';
import { descend } from './descent.js';
import type { Ascent, Descent } from '../schema-plan.js';

function up(release: string, applied: string, ascent: Ascent): string {
  const { known, status } = aState(release, applied);
  return ascend(known, status, ascent)
    .map(({ name }) => name)
    .join(' ');
}

function down(release: string, applied: string, descent: Descent): string {
  const { known, status } = aState(release, applied);
  return descend(known, status, descent)
    .map(({ name }) => name)
    .join(' ');
}

describe('the way up', () => {
  it.each<[string, string, Ascent, string]>([
    ['a b c', '', { to: 'latest' }, 'a b c'],
    ['a b c', 'a', { to: 'latest' }, 'b c'],
    ['a b c', 'a b c', { to: 'latest' }, ''],
    ['a b c', 'a', { to: 'b' }, 'b'],
    ['a b c', 'a b', { to: 'b' }, ''],
    ['a b c', 'a', { steps: 1 }, 'b'],
    ['a b c', 'a', { steps: 2 }, 'b c'],
    ['a b c', 'a b c', { steps: 1 }, ''],
    ['a b c! d', 'a', { compatibleOnly: true }, 'b'],
    ['a b', 'a', { compatibleOnly: true }, 'b'],
    ['a b!', 'a', { compatibleOnly: true }, ''],
    ['a b', 'a b x', { to: 'latest' }, ''],
  ])('of %j with %j applied to %j is %j', (release, applied, ascent, way) => {
    expect(up(release, applied, ascent)).toBe(way);
  });

  it.each<[string, string, Ascent, string]>([
    ['a b', 'a', { to: 'x' }, 'There is no migration x, only a, b.'],
    [
      'a b c',
      'a b c',
      { to: 'a' },
      'The schema is past a already, with b, c; sentinelops-db rollback --to a would take that back.',
    ],
    ['a b c', 'a', { steps: 3 }, '3 steps can’t be gone, since only 2 are pending: b, c.'],
    ['a b', '', { steps: 0 }, '0 is no number of steps: say 1 or more.'],
    ['a b', '', { steps: 1.5 }, '1.5 is no number of steps: say 1 or more.'],
    ['a b c', 'a c', { to: 'latest' }, 'b is pending, but c, which comes after it, is applied: '],
    ['a b', 'a x', { to: 'latest' }, 'b is pending, but the database has x, which this release does not know: '],
  ])('of %j with %j applied to %j is refused: %s', (release, applied, ascent, sentence) => {
    expect(() => up(release, applied, ascent)).toThrow(sentence.replace('’', "'"));
  });
});

describe('the way down', () => {
  it.each<[string, string, Descent, string]>([
    ['a b c', 'a b c', { steps: 1 }, 'c'],
    ['a b c', 'a b', { steps: 2 }, 'b a'],
    ['a b c', '', { steps: 1 }, ''],
    ['a b c', 'a b c', { to: 'a' }, 'c b'],
    ['a b c', 'a b', { to: 'b' }, ''],
    ['a b c', 'a b', { all: true }, 'b a'],
    ['a b c', '', { all: true }, ''],
    // What was applied last may rest on all that was there then.
    ['a b c', 'a c b', { steps: 1 }, 'b'],
  ])('of %j with %j applied to %j is %j', (release, applied, descent, way) => {
    expect(down(release, applied, descent)).toBe(way);
  });

  it.each<[string, string, Descent, string]>([
    ['a b c', 'a b', { to: 'c' }, 'c is not applied, only a, b.'],
    ['a b c', '', { to: 'a' }, 'a is not applied, only none.'],
    ['a b', 'a b', { steps: 3 }, "3 steps can't be gone, since only 2 are applied: a, b."],
    ['a b', 'a b', { steps: -1 }, '-1 is no number of steps: say 1 or more.'],
    ['a b', 'a b x', { steps: 1 }, "x can't be taken back, since this release does not know it: "],
    ['a b', 'a x b', { all: true }, "x can't be taken back, since this release does not know it: "],
  ])('of %j with %j applied to %j is refused: %s', (release, applied, descent, sentence) => {
    expect(() => down(release, applied, descent)).toThrow(sentence);
  });

  it('passes over what it does not know and leaves where it is', () => {
    expect(down('a b', 'a x b', { steps: 1 })).toBe('b');
  });
});
