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

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]([01]\d|2[0-3]):\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** The instant of a text as RFC 3339 has it, or null. */
export function parseInstant(text: string): Date | null {
  if (!RFC_3339.test(text) || !isCalendarDay(text.slice(0, 10))) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** JavaScript itself takes the 30th of February for the 2nd of March. */
function isCalendarDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
