import { isJsonObject, type JsonObject, type JsonValue } from '@sentinelops/domain';

/*
 * Reads of a record of which nothing is certain: what is absent or of another type is as if it had not been said.
 */

export function objectAt(record: JsonObject, ...path: readonly string[]): JsonObject {
  let at: JsonValue | undefined = record;
  for (const key of path) at = isJsonObject(at) ? at[key] : undefined;
  return isJsonObject(at) ? at : {};
}

/** The text as it stands, unless it is blank. */
export function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** VERIS writes these where nothing is known; a blank says as much. */
const NOTHING_SAID: ReadonlySet<string> = new Set(['', 'unknown', 'na']);

/** What a text or a list of texts says, trimmed and without what says nothing. */
export function knownTexts(value: JsonValue | undefined): string[] {
  const values = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  return values
    .filter((item) => typeof item === 'string')
    .map((text) => text.trim())
    .filter((text) => !NOTHING_SAID.has(text.toLowerCase()));
}

export function wholeNumber(value: JsonValue | undefined, min: number, max: number): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : null;
}
