const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Samples are about the year before, so that they are the same whenever they are made. */
const END_OF_RULES = Date.parse('2025-01-01T00:00:00.000Z');
const END_OF_INCIDENTS = Date.parse('2026-01-01T00:00:00.000Z');
const SPAN_MS = 365 * DAY_MS;

/** Steps of this share of a span fill it evenly, however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

export function ruleCreatedAt(index: number): Date {
  return spread(index, END_OF_RULES);
}

export function incidentCreatedAt(index: number): Date {
  return spread(index, END_OF_INCIDENTS);
}

export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + Math.round(minutes * MINUTE_MS));
}

function spread(index: number, end: number): Date {
  const share = ((index + 1) * GOLDEN) % 1;
  return new Date(end - SPAN_MS + Math.floor(share * SPAN_MS));
}
