/** Whole milliseconds, in UTC, with a `Z`: equal instants have equal texts. */
export function toInstantText(instant: Date | string): string {
  return new Date(instant).toISOString();
}

/** Seconds from one instant to the next. */
export function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}

/** How far a caller's clock may run ahead of ours, in milliseconds. */
export const CLOCK_SKEW_MS = 300_000;
