import { shuffled } from './shuffled.js';

/** One way of doing something. */
export interface Way {
  readonly name: string;
  /** Makes everything ready for this way; does not count. */
  readonly before?: () => Promise<unknown>;
  /** Does it once, in the name of one of so many that do it at the same time. */
  readonly once: (worker: number) => Promise<unknown>;
}

interface Plan {
  readonly ways: readonly Way[];
  readonly workers: number;
  readonly rounds: number;
  readonly durationMs: number;
}

/** How often a second, by way, in each round. */
export type Rates = ReadonlyMap<string, readonly number[]>;

/**
 * In each round every way has its turn, in another order each time, so that whatever else goes on falls on all of them alike.
 * A round before the first one warms up and does not count.
 */
export async function inRounds({ ways, workers, rounds, durationMs }: Plan): Promise<Rates> {
  const rates = new Map(ways.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const way of shuffled(ways, round)) {
      const rate = await rateOf(way, workers, durationMs);
      if (round > 0) rates.get(way.name)?.push(rate);
    }
  }
  return rates;
}

async function rateOf({ before, once }: Way, workers: number, durationMs: number): Promise<number> {
  await before?.();
  const began = performance.now();
  let count = 0;
  const work = async (_: unknown, worker: number): Promise<void> => {
    while (performance.now() - began < durationMs) {
      await once(worker);
      count++;
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return (count * 1000) / (performance.now() - began);
}
