import type { Rates } from './rounds.js';

interface Row {
  readonly way: string;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** In the same round, to the baseline; the median of the rounds. */
  readonly ratio: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

/** @param baseline the way that all others are compared with, round by round */
export function summary(rates: Rates, baseline: string): readonly Row[] {
  const base = rates.get(baseline) ?? [];
  return [...rates].map(([way, values]) => ({
    way,
    median: median(values),
    lowest: Math.min(...values),
    highest: Math.max(...values),
    ratio: median(values.map((value, round) => value / (base[round] ?? NaN))),
  }));
}

export function table(title: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ way }) => way.length));
  const head = `${''.padEnd(width)}  per second     lowest    highest      ratio`;
  const lines = rows.map(({ way, median: middle, lowest, highest, ratio }) =>
    [
      way.padEnd(width),
      ...[middle, lowest, highest].map((n) => n.toFixed(0).padStart(10)),
      ratio.toFixed(2).padStart(10),
    ].join(' '),
  );
  return [title, head, ...lines, ''].map((line) => `${line}\n`).join('');
}
