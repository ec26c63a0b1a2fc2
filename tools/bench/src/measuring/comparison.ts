import { margin, type Goal } from './goal.js';
import type { Figures } from './rounds.js';

/** What one way came to. */
export interface Row {
  readonly way: string;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** From the lowest to the highest, as a share of the median. */
  readonly spread: number;
  /** To the baseline in the same round; the median of the rounds. Null where nothing is compared. */
  readonly ratio: number | null;
  readonly goal: Goal | null;
  readonly isMet: boolean | null;
}

/** Ways of doing the same, side by side. */
export interface Comparison {
  readonly title: string;
  /** Of the figures: per second, ms, s, MB. */
  readonly unit: string;
  readonly rows: readonly Row[];
}

interface Question {
  readonly title: string;
  readonly unit: string;
  /** The way that all others are compared with, round by round. */
  readonly baseline?: string;
  readonly goals?: Readonly<Record<string, Goal>>;
}

export function comparison({ title, unit, baseline, goals = {} }: Question, figures: Figures): Comparison {
  const base = baseline === undefined ? undefined : figures.get(baseline);
  const rows = [...figures].map(([way, values]) => row(way, values, { base, goal: goals[way] ?? null }));
  return { title, unit, rows };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

/** What the goal of a row is about. */
export function soughtOf({ median: middle, ratio }: Pick<Row, 'median' | 'ratio'>, goal: Goal): number {
  return goal.of === 'ratio' ? (ratio ?? NaN) : middle;
}

function row(
  way: string,
  values: readonly number[],
  { base, goal }: { base: readonly number[] | undefined; goal: Goal | null },
): Row {
  const [middle, lowest, highest] = [median(values), Math.min(...values), Math.max(...values)];
  const ratio = base ? median(values.map((value, round) => value / (base[round] ?? NaN))) : null;
  const spread = (highest - lowest) / middle;
  const isMet = goal && margin(soughtOf({ median: middle, ratio }, goal), goal) >= 1;
  return { way, median: middle, lowest, highest, spread, ratio, goal, isMet };
}
