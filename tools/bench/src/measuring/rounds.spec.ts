import { describe, expect, it } from '@jest/globals';
import { inRounds, rateOf } from './rounds.js';
import { shuffled } from './shuffled.js';

describe('rounds', () => {
  const logged = async (warmUp?: boolean) => {
    const log: string[] = [];
    let turn = 0;
    const way = (name: string) => ({
      name,
      before: async () => Promise.resolve(log.push(`before ${name}`)),
      measure: async () => {
        log.push(name);
        return Promise.resolve(++turn);
      },
    });
    const ways = [way('a'), way('b')];
    const figures = await inRounds({ ways, rounds: 2, durationMs: 1, ...(warmUp !== undefined && { warmUp }) });
    return { log, figures: Object.fromEntries(figures) };
  };

  it('give each way a turn, made ready for it, and do not count the first', async () => {
    const { log, figures } = await logged();
    expect(log.filter((entry) => !entry.startsWith('before'))).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    expect(log.every((entry, index) => index % 2 === 1 || entry === `before ${log[index + 1]}`)).toBe(true);
    expect(figures).toEqual({ a: [3, 5], b: [4, 6] });
  });

  it('count from the first on where one takes long', async () => {
    expect((await logged(false)).figures).toEqual({ a: [1, 3], b: [2, 4] });
  });

  it('have everything once, in another order than the round before', () => {
    const orders = [0, 1, 2, 3, 4, 5].map((round) => shuffled(['a', 'b', 'c'], round));
    for (const order of orders) expect(order.toSorted()).toEqual(['a', 'b', 'c']);
    expect(new Set(orders.map((order) => order.join(''))).size).toBe(6);
  });
});

describe('a rate', () => {
  it('is that of all who work', async () => {
    const counts = [0, 0, 0];
    const once = async (worker: number): Promise<void> => {
      counts[worker]!++;
      await new Promise(setImmediate);
    };
    const began = performance.now();
    const rate = await rateOf(counts.length, once)(20);
    const seconds = (performance.now() - began) / 1000;
    const done = counts[0]! + counts[1]! + counts[2]!;
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(rate).toBeGreaterThanOrEqual(done / seconds);
  });
});
