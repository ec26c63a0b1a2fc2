import { defineIncident } from '@sentinelops/domain';
import { describe, expect, it } from '@jest/globals';
import { readVeris, VERIS_LINE_MAX } from './read-veris.js';
import { aVerisRecord, NOW } from './testing/veris-record.js';

const read = (text: string): ReturnType<typeof readVeris> => readVeris({ file: 'own.ndjson', line: 7, text }, NOW);
const readRecord = (changes: Record<string, unknown> = {}): ReturnType<typeof readVeris> =>
  read(JSON.stringify(aVerisRecord(changes)));

describe('a VERIS record', () => {
  it('becomes an incident with everything that was said', () => {
    const candidate = readRecord();
    expect(candidate).toEqual({
      ok: true,
      file: 'own.ndjson',
      line: 7,
      input: {
        title: 'Harbour Clinic: Physical (Theft)',
        description: 'A laptop was taken from a parked van.\n\nThe disk was encrypted.',
        incidentType: 'data_breach',
        severity: 'medium',
        externalId: 'case-17',
        tags: ['veris', 'action.physical', 'actor.external', 'attribute.confidentiality'],
        occurredAt: new Date('2024-02-10T00:00:00Z'),
        detectedAt: new Date('2024-02-13T00:00:00Z'),
        source: { system: 'harbour-cert', confidence: 1 },
        actors: [
          {
            type: 'external',
            identifier: 'Unaffiliated (NO)',
            attributes: { variety: ['Unaffiliated'], country: ['NO'], motive: ['Financial'] },
          },
        ],
        assets: [{ type: 'user device', identifier: 'U - Laptop', attributes: { amount: 1 } }],
        timeline: [
          {
            timestamp: new Date('2024-02-10T00:00:00Z'),
            eventType: 'occurred',
            description: 'Incident occurred: 2024-02-10 (only the day is known).',
            details: { stated: '2024-02-10', precision: 'day' },
          },
          {
            timestamp: new Date('2024-02-13T00:00:00Z'),
            eventType: 'discovery',
            description: 'Discovered 3 days after incident (computed from the stated day).',
            details: { unit: 'Days', value: 3, since: 'incident', precision: 'computed' },
          },
          {
            timestamp: new Date('2024-05-01T08:00:00Z'),
            eventType: 'record_created',
            description: 'VERIS record created.',
          },
        ],
        customFields: {
          detectedAtBasis: 'discovery',
          veris: {
            schema_version: '1.2.1',
            security_incident: 'Confirmed',
            action: { physical: { variety: ['Theft'], vector: ['Unknown'], location: ['Personal vehicle'] } },
            asset: { hosting: 'Internal' },
            attribute: { confidentiality: { data_disclosure: 'Potentially', data_total: 20_000 } },
            timeline: { incident: { year: 2024, month: 2, day: 10 }, discovery: { unit: 'Days', value: 3 } },
            victim: { victim_id: 'Harbour Clinic', country: 'NO' },
            plus: { created: '2024-05-01T08:00:00Z' },
          },
        },
      },
    });
  });

  it('is accepted by the domain when it says as little as it may', () => {
    const candidate = read(
      JSON.stringify({
        schema_version: '1.3',
        incident_id: 'x',
        security_incident: 'Suspected',
        timeline: { incident: { year: 2020 } },
        actor: { unknown: {} },
      }),
    );
    if (!candidate.ok) throw new Error(candidate.reason);
    expect(() => defineIncident(candidate.input, NOW)).not.toThrow();
    expect(candidate.input).toMatchObject({ title: 'Unnamed organisation: Unknown action', occurredAt: null });
  });

  it.each([
    ['text that is no JSON', 'nonsense', 'must be JSON'],
    ['an empty text', '', 'must be JSON'],
    ['a list', '[]', 'must be a JSON object'],
    ['null', 'null', 'must be a JSON object'],
    ['a deep nesting', '['.repeat(50_000) + ']'.repeat(50_000), "can't be stored: "],
    ['the key __proto__', '{"__proto__":{"a":1}}', "can't be stored: it has a key that can not be stored"],
    ['a line beyond the bound', `"${'x'.repeat(VERIS_LINE_MAX)}"`, 'must not be longer than 1048576 characters'],
  ])('refuses %s', (_, text, reason) => {
    const candidate = read(text);
    expect(candidate).toMatchObject({ ok: false, file: 'own.ndjson', line: 7 });
    expect(candidate).toMatchObject({ reason: expect.stringContaining(reason) });
  });

  it.each([
    ['no schema_version', { schema_version: undefined }, 'schema_version must be a VERIS 1.x version'],
    ['another major version', { schema_version: '2.0' }, 'schema_version must be a VERIS 1.x version'],
    ['a version that is a number', { schema_version: 1.2 }, 'schema_version must be a VERIS 1.x version'],
    ['no incident_id', { incident_id: undefined }, 'incident_id must be a text and not be blank'],
    ['a blank incident_id', { incident_id: ' ' }, 'incident_id must be a text and not be blank'],
    ['an incident_id that is a number', { incident_id: 3 }, 'incident_id must be a text and not be blank'],
    ['no timeline', { timeline: undefined }, 'timeline.incident.year must be a year from 1900 on'],
    ['a year of long ago', { timeline: { incident: { year: 212 } } }, 'must be a year from 1900 on'],
    ['a year that is a text', { timeline: { incident: { year: '2012' } } }, 'must be a year from 1900 on'],
    ['a year to come', { timeline: { incident: { year: 2027 } } }, 'must not lie in the future: 2027'],
    ['a month to come', { timeline: { incident: { year: 2026, month: 4 } } }, 'must not lie in the future: 2026-04'],
    ['no security_incident', { security_incident: undefined }, 'security_incident must be a text'],
    ['nothing said', { action: {}, actor: undefined, asset: [] }, 'must say something of an action'],
    ['a NUL', { summary: 'a\0b' }, "can't be stored: /summary must not contain the NUL character"],
    ['a lone surrogate', { victim: { victim_id: '\ud800' } }, "can't be stored: /victim/victim_id"],
    ['an incident_id too long to store', { incident_id: 'x'.repeat(256) }, '/externalId must have 1 to 255'],
    ['a source_id too long to store', { source_id: 'x'.repeat(256) }, '/source/system must have 1 to 255'],
    ['more kinds of assets than fit', { asset: { assets: manyAssets() } }, '/assets must be a list of at most 1000'],
  ])('refuses %s', (_, changes, reason) => {
    expect(readRecord(changes)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('refuses what fits the bounds of the record but not those of the incident it would be kept in', () => {
    let nested: unknown = 1;
    for (let depth = 0; depth < 31; depth++) nested = [nested];
    const candidate = readRecord({ plus: nested });
    expect(candidate).toMatchObject({ ok: false, reason: expect.stringContaining('/customFields/veris/plus') });
  });

  it('keeps a reason short whatever the record is made of', () => {
    const candidate = readRecord({ ['k'.repeat(100_000)]: '\0' });
    expect(candidate.ok ? '' : candidate.reason).toHaveLength(500);
  });
});

function manyAssets(): { variety: string }[] {
  return Array.from({ length: 1001 }, (_, i) => ({ variety: `S - Kind ${i}` }));
}
