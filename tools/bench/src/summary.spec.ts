import { describe, expect, it } from '@jest/globals';
import { shuffled } from './shuffled.js';
import { median, summary, table } from './summary.js';

describe('a summary', () => {
  it.each([
    [[3], 3],
    [[3, 1], 2],
    [[9, 1, 5], 5],
    [[1, 2, 3, 10], 2.5],
  ])('has of %j the median %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('compares each round with the same round of the baseline', () => {
    const rates = new Map([
      ['bare', [100, 200, 400]],
      ['with', [50, 150, 100]],
    ]);
    expect(summary(rates, 'bare')).toEqual([
      { way: 'bare', median: 200, lowest: 100, highest: 400, ratio: 1 },
      { way: 'with', median: 100, lowest: 50, highest: 150, ratio: 0.5 },
    ]);
  });

  it('is a table', () => {
    const rows = summary(new Map([['bare', [100]]]), 'bare');
    expect(table('8 writers', rows)).toBe(
      '8 writers\n      per second     lowest    highest      ratio\nbare        100        100        100       1.00\n\n',
    );
  });
});

describe('the order of a round', () => {
  it('has everything once, and is another one in the next', () => {
    const orders = [0, 1, 2, 3, 4, 5].map((round) => shuffled(['a', 'b', 'c'], round));
    for (const order of orders) expect(order.toSorted()).toEqual(['a', 'b', 'c']);
    expect(new Set(orders.map((order) => order.join(''))).size).toBe(6);
  });
});
