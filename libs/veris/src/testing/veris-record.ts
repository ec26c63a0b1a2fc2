import type { JsonObject } from '@sentinelops/domain';
import { type PartialDate, partialDate } from '../partial-date.js';

/** An instant after everything in the records of these tests. */
export const NOW = new Date('2026-03-01T12:00:00Z');

/** A stolen laptop, told in full; replace or remove (`undefined`) what a test is about. */
export function aVerisRecord(changes: Readonly<Record<string, unknown>> = {}): JsonObject {
  const record = {
    schema_version: '1.2.1',
    incident_id: 'case-17',
    source_id: 'harbour-cert',
    security_incident: 'Confirmed',
    summary: 'A laptop was taken from a parked van.',
    notes: 'The disk was encrypted.',
    action: { physical: { variety: ['Theft'], vector: ['Unknown'], location: ['Personal vehicle'] } },
    actor: { external: { variety: ['Unaffiliated'], country: ['NO'], motive: ['Financial'] } },
    asset: { assets: [{ variety: 'U - Laptop', amount: 1 }], hosting: 'Internal' },
    attribute: { confidentiality: { data_disclosure: 'Potentially', data_total: 20_000 } },
    timeline: { incident: { year: 2024, month: 2, day: 10 }, discovery: { unit: 'Days', value: 3 } },
    victim: { victim_id: 'Harbour Clinic', country: 'NO' },
    plus: { created: '2024-05-01T08:00:00Z' },
    ...changes,
  };
  return JSON.parse(JSON.stringify(record)) as JsonObject;
}

export function aDate(value: JsonObject): PartialDate {
  const date = partialDate(value);
  if (date === null) throw new TypeError('That is no date');
  return date;
}
