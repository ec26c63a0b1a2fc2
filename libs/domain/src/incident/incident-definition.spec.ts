import { describe, expect, it } from '@jest/globals';
import { CLOCK_SKEW_MS } from '../shared/instant.js';
import { SEVERITIES, type Severity } from '../shared/severity.js';
import { TAG_LIMITS } from '../shared/tags.js';
import { brokenBy } from '../testing/broken-by.js';
import { anIncidentInput } from '../testing/incident.builder.js';
import { defineIncident, type IncidentInput } from './incident-definition.js';
import { INCIDENT_LIMITS, INCIDENT_PRIORITIES, INCIDENT_TYPES } from './incident.state.js';

const NOW = new Date('2026-02-03T04:05:06.789Z');
const ID = '0195d6a0-0000-7000-8000-00000000000a';
const brokenWith = (over: Partial<IncidentInput>): string[] =>
  brokenBy(() => defineIncident(anIncidentInput(over), NOW));
const text = (length: number): string => 'x'.repeat(length);
const ms = (instant: Date, more: number): Date => new Date(instant.getTime() + more);

/** An object whose JSON has exactly this many characters. */
function sized(size: number): { a: string } {
  return { a: text(size - '{"a":""}'.length) };
}

describe('the definition of an incident', () => {
  it('fills in what may be left out', () => {
    const input = { title: 't', description: 'd', incidentType: 'other', severity: 'medium' } as const;
    expect(defineIncident({ ...input, source: { system: 's' } }, NOW)).toEqual({
      ...input,
      priority: 'medium',
      externalId: null,
      tags: [],
      customFields: {},
      detectedAt: NOW,
      occurredAt: null,
      source: { system: 's', confidence: 0 },
      actors: [],
      assets: [],
      relatedIncidents: [],
    });
  });

  it.each<[Severity, string]>([
    ['critical', 'critical'],
    ['high', 'high'],
    ['medium', 'medium'],
    ['low', 'low'],
    ['info', 'low'],
  ])('of the severity %s has the priority %s unless said otherwise', (severity, priority) => {
    expect(defineIncident(anIncidentInput({ severity }), NOW).priority).toBe(priority);
    for (const said of INCIDENT_PRIORITIES) {
      expect(defineIncident(anIncidentInput({ severity, priority: said }), NOW).priority).toBe(said);
    }
  });

  it('brings tags into their one form', () => {
    expect(defineIncident(anIncidentInput({ tags: [' B', 'a', 'b'] }), NOW).tags).toEqual(['b', 'a']);
  });

  it.each(['actors', 'assets'] as const)('keeps the first of %s of the same type and identifier', (parties) => {
    const given = [
      { type: 'user', identifier: 'eve', name: 'first' },
      { type: 'host', identifier: 'eve' },
      { type: 'user', identifier: 'eve', name: 'second' },
      { type: 'user', identifier: 'Eve', attributes: { a: 1 } },
    ];
    expect(defineIncident(anIncidentInput({ [parties]: given }), NOW)[parties]).toEqual([
      { type: 'user', identifier: 'eve', name: 'first', attributes: {} },
      { type: 'host', identifier: 'eve', attributes: {} },
      { type: 'user', identifier: 'Eve', attributes: { a: 1 } },
    ]);
  });

  it('does not take two parties for one whose type and identifier only look alike together', () => {
    const actors = [
      { type: 'a"', identifier: 'b' },
      { type: 'a', identifier: '"b' },
    ];
    expect(defineIncident(anIncidentInput({ actors }), NOW).actors).toHaveLength(2);
  });

  it('names everything that is wrong at once', () => {
    const broken = brokenWith({
      title: '',
      tags: ['a', ''],
      source: { system: ' ', confidence: 2 },
      actors: [{ type: '', identifier: 'x' }],
      relatedIncidents: [ID, 'x'],
      occurredAt: ms(NOW, 1),
    });
    expect(broken.toSorted()).toEqual([
      '/actors/0/type',
      '/occurredAt',
      '/relatedIncidents/1',
      '/source/confidence',
      '/source/system',
      '/tags/1',
      '/title',
    ]);
  });
});

describe('the bounds of an incident', () => {
  const source = (over: object): Partial<IncidentInput> => ({ source: { system: 's', ...over } });
  const asset = (over: object): Partial<IncidentInput> => ({ assets: [{ type: 'host', identifier: 'h', ...over }] });
  const actor = (over: object): Partial<IncidentInput> => ({ actors: [{ type: 'user', identifier: 'u', ...over }] });
  const limits = INCIDENT_LIMITS;

  it.each<[string, (value: string) => Partial<IncidentInput>, { min: number; max: number }]>([
    ['/title', (title) => ({ title }), limits.title],
    ['/description', (description) => ({ description }), limits.description],
    ['/externalId', (externalId) => ({ externalId }), limits.externalId],
    ['/tags/0', (tag) => ({ tags: [tag] }), TAG_LIMITS.text],
    ['/source/system', (system) => source({ system }), limits.sourceSystem],
    ['/source/ruleId', (ruleId) => source({ ruleId }), limits.sourceRule],
    ['/source/ruleName', (ruleName) => source({ ruleName }), limits.sourceRule],
    ['/actors/0/type', (type) => actor({ type }), limits.partyType],
    ['/actors/0/identifier', (identifier) => actor({ identifier }), limits.partyIdentifier],
    ['/actors/0/name', (name) => actor({ name }), limits.partyName],
    ['/assets/0/type', (type) => asset({ type }), limits.partyType],
    ['/assets/0/identifier', (identifier) => asset({ identifier }), limits.partyIdentifier],
    ['/assets/0/name', (name) => asset({ name }), limits.partyName],
  ])('let %s have so many characters and no more', (pointer, over, { min, max }) => {
    expect([brokenWith(over(text(min))), brokenWith(over(text(max)))]).toEqual([[], []]);
    expect([brokenWith(over(text(min - 1))), brokenWith(over(text(max + 1)))]).toEqual([[pointer], [pointer]]);
  });

  it('count characters, not UTF-16 units', () => {
    expect(brokenWith({ title: '🦊'.repeat(limits.title.max) })).toEqual([]);
    expect(brokenWith({ title: '🦊'.repeat(limits.title.max + 1) })).toEqual(['/title']);
  });

  const parties = (length: number): { type: string; identifier: string }[] =>
    Array.from({ length }, (_, i) => ({ type: 'user', identifier: `u${i}` }));

  it.each<[string, (length: number) => Partial<IncidentInput>, number]>([
    ['/tags', (length) => ({ tags: Array.from({ length }, (_, i) => `t${i}`) }), TAG_LIMITS.maxItems],
    ['/actors', (length) => ({ actors: parties(length) }), limits.parties],
    ['/assets', (length) => ({ assets: parties(length) }), limits.parties],
    [
      '/relatedIncidents',
      (length) => ({ relatedIncidents: Array.from({ length }, () => ID) }),
      limits.relatedIncidents,
    ],
  ])('let %s have so many items and no more', (pointer, over, max) => {
    expect([brokenWith(over(max)), brokenWith(over(max + 1))]).toEqual([[], [pointer]]);
  });

  it.each<[string, (size: number) => Partial<IncidentInput>, number]>([
    ['/customFields', (size) => ({ customFields: sized(size) }), limits.customFieldsSize],
    ['/source/rawData', (size) => source({ rawData: sized(size) }), limits.objectSize],
    ['/actors/0/attributes', (size) => actor({ attributes: sized(size) }), limits.objectSize],
    ['/assets/0/attributes', (size) => asset({ attributes: sized(size) }), limits.objectSize],
  ])('let %s be so large and no larger', (pointer, over, max) => {
    expect([brokenWith(over(max)), brokenWith(over(max + 1))]).toEqual([[], [pointer]]);
  });

  it('keep the confidence of the source between 0 and 1', () => {
    for (const ok of [0, 1e-7, 1]) expect(brokenWith(source({ confidence: ok }))).toEqual([]);
    for (const wrong of [-1e-7, 1.000001, NaN, '1']) {
      expect(brokenWith(source({ confidence: wrong }))).toEqual(['/source/confidence']);
    }
  });

  it.each<[string, Partial<IncidentInput>]>([
    ['/title', { title: 'a\0' }],
    ['/customFields/a', { customFields: { a: '\ud83e' } }],
    ['/source/rawData/a/0', source({ rawData: { a: [Infinity] } })],
    ['/assets/0/attributes', asset({ attributes: { '\0': 1 } })],
  ])('let nothing in at %s that can not be stored', (pointer, over) => {
    expect(brokenWith(over)).toEqual([pointer]);
  });

  it.each([null, undefined])('let optional parts be %s', (nothing) => {
    const loose = {
      externalId: nothing,
      occurredAt: nothing,
      ...source({ ruleId: nothing, ruleName: nothing, rawData: nothing }),
    };
    expect(brokenWith(loose as Partial<IncidentInput>)).toEqual([]);
    expect(brokenWith(asset({ name: nothing, criticality: nothing }))).toEqual([]);
  });
});

describe('the closed sets of an incident', () => {
  it('have what they have', () => {
    for (const incidentType of INCIDENT_TYPES) expect(brokenWith({ incidentType })).toEqual([]);
    for (const criticality of SEVERITIES) {
      expect(brokenWith({ assets: [{ type: 'host', identifier: 'h', criticality }] })).toEqual([]);
    }
  });

  it.each<[string, Partial<IncidentInput>]>([
    ['/incidentType', { incidentType: 'theft' as 'other' }],
    ['/severity', { severity: 'High' as 'high', priority: 'low' }],
    ['/priority', { priority: 'info' as 'low' }],
    ['/assets/0/criticality', { assets: [{ type: 'host', identifier: 'h', criticality: 'huge' as 'high' }] }],
  ])('have nothing else at %s', (pointer, over) => {
    expect(brokenWith(over)).toEqual([pointer]);
  });
});

describe('the instants of an incident', () => {
  it.each<[string, Partial<IncidentInput>, string[]]>([
    ['detected now', { detectedAt: NOW }, []],
    ['detected long ago', { detectedAt: new Date('0001-01-02T00:00:00.000Z') }, []],
    ['detected by a clock that runs ahead a little', { detectedAt: ms(NOW, CLOCK_SKEW_MS) }, []],
    ['detected in the future', { detectedAt: ms(NOW, CLOCK_SKEW_MS + 1) }, ['/detectedAt']],
    ['detected at no instant', { detectedAt: new Date(NaN) }, ['/detectedAt']],
    ['occurred when it was detected', { detectedAt: NOW, occurredAt: NOW }, []],
    ['occurred before it was detected', { detectedAt: NOW, occurredAt: ms(NOW, -1) }, []],
    ['occurred after it was detected', { detectedAt: NOW, occurredAt: ms(NOW, 1) }, ['/occurredAt']],
    ['occurred after it was reported, detected now', { occurredAt: ms(NOW, 1) }, ['/occurredAt']],
    ['occurred at no instant', { occurredAt: new Date(NaN) }, ['/occurredAt']],
    ['occurred before year 1', { occurredAt: new Date('0000-12-31T00:00:00.000Z') }, ['/occurredAt']],
  ])('%s', (_, over, pointers) => {
    expect(brokenWith(over)).toEqual(pointers);
  });
});
