import { describe, expect, it } from '@jest/globals';
import { comparison, median } from './comparison.js';
import { atMost, margin, ratioAtLeast, ratioAtMost } from './goal.js';

describe('a median', () => {
  it.each([
    [[3], 3],
    [[3, 1], 2],
    [[9, 1, 5], 5],
    [[1, 2, 3, 10], 2.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('a comparison', () => {
  const figures = new Map([
    ['bare', [100, 200, 400]],
    ['with', [50, 150, 100]],
  ]);
  const question = { title: 'Reads', unit: 'per second' };

  it('compares each round with the same round of the baseline', () => {
    expect(comparison({ ...question, baseline: 'bare' }, figures)).toEqual({
      ...question,
      rows: [
        { way: 'bare', median: 200, lowest: 100, highest: 400, spread: 1.5, ratio: 1, goal: null, isMet: null },
        { way: 'with', median: 100, lowest: 50, highest: 150, spread: 1, ratio: 0.5, goal: null, isMet: null },
      ],
    });
  });

  it.each([
    [ratioAtLeast(0.5), true],
    [ratioAtLeast(0.51), false],
    [ratioAtMost(0.5), true],
    [ratioAtMost(0.49), false],
    [atMost(100), true],
    [atMost(99), false],
  ])('holds what was found against a goal: %j is met: %s', (goal, isMet) => {
    const { rows } = comparison({ ...question, baseline: 'bare', goals: { with: goal } }, figures);
    expect(rows.map((row) => [row.goal, row.isMet])).toEqual([
      [null, null],
      [goal, isMet],
    ]);
  });

  it('of nothing has no ratio, and may have a goal', () => {
    const { rows } = comparison({ ...question, goals: { bare: atMost(300) } }, figures);
    expect(rows).toMatchObject([
      { ratio: null, isMet: true },
      { ratio: null, isMet: null },
    ]);
  });

  it('meets no goal of a ratio without a baseline', () => {
    const { rows } = comparison({ ...question, goals: { with: ratioAtLeast(0.1) } }, figures);
    expect(rows[1]).toMatchObject({ isMet: false });
  });
});

describe('the margin of a goal', () => {
  it('says how many times as good as wanted it is, whichever way is better', () => {
    expect([margin(1.1, ratioAtLeast(0.55)), margin(50, atMost(150)), margin(300, atMost(150))]).toEqual([2, 3, 0.5]);
  });
});
