import type { Way } from '../measuring/rounds.js';
import { comparison, type Comparison } from '../measuring/comparison.js';
import { atMost, ratioAtLeast, type Goal } from '../measuring/goal.js';
import type { Bench } from '../running/bench.js';
import { onFreshGateway } from '../running/fresh-gateway.js';
import type { Stage } from '../running/stage.js';

/** They take long enough to be much the same each time. */
const ROUNDS_MAX = 3;

const GATEWAY = 'gateway';

/** Many incidents in one go, by the gateway and by COPY. */
export interface Bulk {
  readonly stage: Stage;
  readonly rows: number;
  readonly before?: Way['before'];
  readonly copy: { readonly name: string; readonly run: () => Promise<unknown> };
  /** By the gateway at the address. */
  readonly run: (url: string) => Promise<unknown>;
  readonly atLeast: number;
  readonly memoryMb?: number;
}

/** How many a second, and how much memory the gateway takes for it. */
export async function bulkComparisons(bench: Bench, bulk: Bulk): Promise<readonly Comparison[]> {
  const { stage, rows, before, copy, run, atLeast, memoryMb } = bulk;
  const memory: number[] = [];
  const rateOf = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return (rows * 1000) / (performance.now() - began);
  };
  const byGateway = async (): Promise<number> => {
    let rate = NaN;
    const { peakMb } = await onFreshGateway(stage, async (url) => (rate = await rateOf(() => run(url))));
    memory.push(peakMb);
    return rate;
  };
  const ways: readonly Way[] = [
    { name: copy.name, ...(before && { before }), measure: () => rateOf(copy.run) },
    { name: GATEWAY, ...(before && { before }), measure: byGateway },
  ];
  const figures = await bench.inRounds(ways, { rounds: Math.min(bench.options.rounds, ROUNDS_MAX), warmUp: false });
  const goals = { [GATEWAY]: ratioAtLeast(atLeast) };
  const limits: Record<string, Goal> = memoryMb === undefined ? {} : { [GATEWAY]: atMost(memoryMb) };
  return [
    comparison({ title: `${rows} incidents`, unit: 'per second', baseline: copy.name, goals }, figures),
    comparison({ title: 'Memory above idle', unit: 'MB', goals: limits }, new Map([[GATEWAY, memory]])),
  ];
}
