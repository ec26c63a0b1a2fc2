import { describe, expect, it } from '@jest/globals';
import { collected } from '../testing/candidates.js';
import { inBatches } from './import-batches.js';
import type { ImportCandidate } from './import.js';

const SIZE = { count: 3, bytes: 100 };

/** One a line, of so many bytes each. */
// eslint-disable-next-line @typescript-eslint/require-await -- importers read files in between
async function* lines(count: number, bytes = 1, onLine: (line: number) => void = () => undefined) {
  for (let line = 1; line <= count; line++) {
    onLine(line);
    yield { ok: true, file: 'f', line, input: line, bytes } satisfies ImportCandidate<number>;
  }
}

const lineNumbers = (batch: readonly ImportCandidate<number>[]): Promise<number[]> =>
  Promise.resolve(batch.map(({ line }) => line));

/** Batches that are settled when the test says so. */
class Settling {
  readonly begun: number[][] = [];
  private readonly ends: (() => void)[] = [];
  readonly settle = async (batch: readonly ImportCandidate<number>[]): Promise<number[]> => {
    const numbers = batch.map(({ line }) => line);
    this.begun.push(numbers);
    await new Promise<void>((resolve) => this.ends.push(resolve));
    return numbers;
  };
  end(index: number): void {
    this.ends[index]?.();
  }
}

const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('candidates in batches', () => {
  it.each([
    [0, 1, []],
    [2, 1, [[1, 2]]],
    [3, 1, [[1, 2, 3]]],
    [7, 1, [[1, 2, 3], [4, 5, 6], [7]]],
    [
      4,
      60,
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [2, 1000, [[1], [2]]],
  ])('are %i of %i bytes each settled as %j', async (count, bytes, batches) => {
    const results = inBatches(lines(count, bytes), lineNumbers, { ...SIZE, lanes: 1 });
    expect(await collected(results)).toEqual(batches);
  });

  it('are settled some batches at a time, and what became of them comes in their order', async () => {
    const settling = new Settling();
    const results = inBatches(lines(9), settling.settle, { ...SIZE, lanes: 2 });
    const first = results.next();
    await turns();
    expect(settling.begun).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    settling.end(1);
    settling.end(0);
    expect(await first).toEqual({ done: false, value: [1, 2, 3] });
    const second = results.next();
    await turns();
    expect(await second).toEqual({ done: false, value: [4, 5, 6] });
    settling.end(2);
    expect(await results.next()).toEqual({ done: false, value: [7, 8, 9] });
    expect(await results.next()).toEqual({ done: true, value: undefined });
  });

  it('are not read further than the lanes go', async () => {
    const settling = new Settling();
    let read = 0;
    const results = inBatches(
      lines(30, 1, (line) => (read = line)),
      settling.settle,
      { ...SIZE, lanes: 2 },
    );
    void results.next();
    await turns();
    expect(read).toBe(6);
  });

  it('fail as the first of them does, when the others have come to their end', async () => {
    let ended = 0;
    const settle = async (batch: readonly ImportCandidate<number>[]): Promise<number[]> => {
      if (batch[0]?.line === 1) throw new Error('power cut');
      await turns();
      ended++;
      return [];
    };
    await expect(inBatches(lines(9), settle, { ...SIZE, lanes: 3 }).next()).rejects.toThrow('power cut');
    expect(ended).toBe(2);
  });

  it('come to their end when nobody wants more of them', async () => {
    let ended = 0;
    const settle = async (): Promise<number[]> => {
      await turns();
      ended++;
      return [];
    };
    const results = inBatches(lines(30), settle, { ...SIZE, lanes: 3 });
    await results.next();
    await results.return();
    expect(ended).toBe(3);
  });
});
