/** Whole milliseconds, in UTC, with a `Z`: equal instants have equal texts. */
export function toInstantText(instant: Date | string): string {
  return new Date(instant).toISOString();
}

/** Seconds from one instant to the next. */
export function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}
