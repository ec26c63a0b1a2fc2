import type { JsonObject } from '@sentinelops/domain';

/** A span of which at least the unit is known. */
export interface Duration {
  readonly unit: string;
  /** Null where only the unit was said. */
  readonly value: number | null;
}

const DAY_MS = 86_400_000;

/** A month is the twelfth part of a year of 365.25 days, rounded to 30.44: good enough for what is counted in months. */
const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['Seconds', 1000],
  ['Minutes', 60_000],
  ['Hours', 3_600_000],
  ['Days', DAY_MS],
  ['Weeks', 7 * DAY_MS],
  ['Months', 30.44 * DAY_MS],
  ['Years', 365.25 * DAY_MS],
]);

/** Null for what is no span: `Unknown`, `NA` and `Never` among others. */
export function durationOf({ unit, value }: JsonObject): Duration | null {
  if (typeof unit !== 'string' || !UNIT_MS.has(unit)) return null;
  return { unit, value: typeof value === 'number' && value >= 0 ? value : null };
}

/** Null where the span is not known, or its end would lie after `latest` and so can't be true. */
export function after(start: Date, { unit, value }: Duration, latest: Date): Date | null {
  if (value === null) return null;
  const time = start.getTime() + Math.round(value * (UNIT_MS.get(unit) ?? NaN));
  return time <= latest.getTime() ? new Date(time) : null;
}

export function durationText({ unit, value }: Duration): string {
  const word = unit.toLowerCase();
  if (value === null) return `an unstated number of ${word}`;
  return `${value} ${value === 1 ? word.slice(0, -1) : word}`;
}
