import type { IncidentInput, JsonObject } from '@sentinelops/domain';
import { textOf } from './veris-value.js';

/** How sure it is that there was an incident at all; a label of someone's own says nothing. */
const HAPPENED: ReadonlyMap<unknown, number> = new Map([
  ['Confirmed', 1],
  ['Suspected', 0.5],
  ['Near miss', 0.25],
  ['False positive', 0],
]);

/** How sure the author is of the record. */
const ACCURATE: ReadonlyMap<unknown, number> = new Map([
  ['High', 1],
  ['Medium', 0.6],
  ['Low', 0.3],
  ['None', 0],
]);

/** No surer than the incident is, and no surer than its author. */
export function sourceOf(record: JsonObject): IncidentInput['source'] {
  const happened = HAPPENED.get(record['security_incident']) ?? 0;
  const accurate = ACCURATE.get(record['confidence']) ?? 1;
  return { system: textOf(record['source_id']) ?? 'veris', confidence: Math.min(happened, accurate) };
}
