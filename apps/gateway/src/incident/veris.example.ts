/** One record, on one line as NDJSON wants it. */
export const VERIS_RECORD = JSON.stringify({
  schema_version: '1.2.1',
  incident_id: 'example-1',
  source_id: 'example',
  security_incident: 'Confirmed',
  summary: 'A laptop was stolen from a car.',
  action: { physical: { variety: ['Theft'] } },
  actor: { external: { variety: ['Unknown'] } },
  asset: { assets: [{ variety: 'U - Laptop' }] },
  attribute: { availability: { variety: ['Loss'] } },
  timeline: { incident: { year: 2026, month: 2, day: 27 } },
  victim: { victim_id: 'Example Ltd' },
  plus: { created: '2026-03-01T08:00:00Z' },
});
