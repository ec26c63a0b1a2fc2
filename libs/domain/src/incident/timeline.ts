import { Checker } from '../shared/checker.js';
import type { Attribution } from '../shared/attribution.js';
import { CLOCK_SKEW_MS, toInstantText } from '../shared/instant.js';
import { sameJson, type JsonObject, type JsonValue } from '../shared/json.js';
import { InvalidIncident } from './incident.errors.js';
import { INCIDENT_LIMITS, type TimelineEntry } from './incident.state.js';

/** An entry as it is handed in; its actor is whoever hands it in. */
export interface TimelineInput {
  /** When it happened; now unless said otherwise. */
  readonly timestamp?: Date;
  readonly eventType: string;
  readonly description: string;
  readonly details?: JsonObject | null;
}

/** A field before and after a change, each short enough to keep for ever. */
export interface FieldChange {
  readonly field: string;
  readonly old: JsonValue;
  readonly new: JsonValue;
}

const SHOWN_SIZE = 1000;

/** @throws InvalidIncident */
export function timelineEntry(input: TimelineInput, { by, at }: Attribution): TimelineEntry {
  const check = new Checker();
  checkTimelineInput(input, '', at, check);
  check.assertNone(InvalidIncident);
  return {
    timestamp: toInstantText(input.timestamp ?? at),
    eventType: input.eventType,
    description: input.description,
    actor: by,
    ...(input.details == null ? {} : { details: input.details }),
  };
}

/** @param now for what has happened already */
export function checkTimelineInput(input: TimelineInput, pointer: string, now: Date, check: Checker): void {
  if (input.timestamp !== undefined) {
    check.instant(input.timestamp, `${pointer}/timestamp`);
    const isFuture = input.timestamp.getTime() > now.getTime() + CLOCK_SKEW_MS;
    check.that(!isFuture, `${pointer}/timestamp`, 'must not lie in the future');
  }
  check.text(input.eventType, `${pointer}/eventType`, INCIDENT_LIMITS.eventType);
  check.text(input.description, `${pointer}/description`, INCIDENT_LIMITS.eventDescription);
  if (input.details != null) check.object(input.details, `${pointer}/details`, INCIDENT_LIMITS.objectSize);
}

/** Who, when, what, old and new. */
export function changeEntry(
  eventType: string,
  description: string,
  { by, at }: Attribution,
  changes: readonly FieldChange[],
): TimelineEntry {
  const shown: JsonValue = changes.map((change) => ({ ...change }));
  return { timestamp: toInstantText(at), eventType, description, actor: by, details: { changes: shown } };
}

/** What differs between the two, field by field. */
export function fieldChanges<T extends object>(before: T, after: T): FieldChange[] {
  return (Object.keys(after) as (keyof T & string)[])
    .filter((field) => !sameJson(before[field], after[field]))
    .map((field) => fieldChange(field, before[field], after[field]));
}

/** A value as a timeline shows it: dates as text, and long ones cut, since the incident itself has the whole. */
export function fieldChange(field: string, old: unknown, value: unknown): FieldChange {
  return { field, old: shown(old), new: shown(value) };
}

function shown(value: unknown): JsonValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return toInstantText(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length > SHOWN_SIZE) return `${text.slice(0, SHOWN_SIZE).toWellFormed()}…`;
  return value as JsonValue;
}

/** In order of the instant; entries of one instant stay as they came. */
export function inOrder(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.toSorted((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
}
