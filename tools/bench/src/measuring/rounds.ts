import { shuffled } from './shuffled.js';

/** One way of doing something. */
export interface Way {
  readonly name: string;
  /** Makes everything ready for this way; does not count. */
  readonly before?: () => Promise<unknown>;
  /** Does it for about that long, and gives one figure: how often a second, how long, how much. */
  readonly measure: (durationMs: number) => Promise<number>;
}

export interface Plan {
  readonly ways: readonly Way[];
  readonly rounds: number;
  readonly durationMs: number;
  /** Whether a round before the first one is thrown away; works that take long do without. */
  readonly warmUp?: boolean;
}

/** The figures of each way, one for each round. */
export type Figures = ReadonlyMap<string, readonly number[]>;

/** In each round every way has its turn, in another order each time, so that whatever else goes on falls on all of them alike. */
export async function inRounds({ ways, rounds, durationMs, warmUp = true }: Plan): Promise<Figures> {
  const figures = new Map(ways.map(({ name }) => [name, [] as number[]]));
  for (let round = warmUp ? 0 : 1; round <= rounds; round++) {
    for (const { name, before, measure } of shuffled(ways, round)) {
      await before?.();
      const figure = await measure(durationMs);
      if (round > 0) figures.get(name)?.push(figure);
    }
  }
  return figures;
}

/**
 * How often a second something is done by so many at the same time.
 * @param once does it in the name of one of them
 */
export function rateOf(workers: number, once: (worker: number) => Promise<unknown>): Way['measure'] {
  return async (durationMs) => {
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
  };
}
