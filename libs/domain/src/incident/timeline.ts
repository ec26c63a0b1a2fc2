import { Checker } from '../shared/checker.js';
import type { Attribution } from '../shared/attribution.js';
import { toInstantText } from '../shared/instant.js';
import type { JsonObject, JsonValue } from '../shared/json.js';
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
  checkTimelineInput(input, '', check);
  if (check.violations.length > 0) throw new InvalidIncident(check.violations);
  return {
    timestamp: toInstantText(input.timestamp ?? at),
    eventType: input.eventType,
    description: input.description,
    actor: by,
    ...(input.details == null ? {} : { details: input.details }),
  };
}

export function checkTimelineInput(input: TimelineInput, at: string, check: Checker): void {
  if (input.timestamp !== undefined) check.instant(input.timestamp, `${at}/timestamp`);
  check.text(input.eventType, `${at}/eventType`, INCIDENT_LIMITS.eventType);
  check.text(input.description, `${at}/description`, INCIDENT_LIMITS.eventDescription);
  if (input.details != null) check.object(input.details, `${at}/details`, INCIDENT_LIMITS.objectSize);
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
