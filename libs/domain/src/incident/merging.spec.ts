import { describe, expect, it } from '@jest/globals';
import { brokenBy } from '../testing/broken-by.js';
import { anIncident } from '../testing/incident.builder.js';
import { MergeRefused } from './incident.errors.js';
import type { Incident } from './incident.js';
import { INCIDENT_LIMITS, INCIDENT_STATUSES, type IncidentState, type TimelineEntry } from './incident.state.js';

const MARK = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };
const at = (timestamp: string, description = timestamp): TimelineEntry => ({ timestamp, eventType: 'e', description });

function merged(target: Incident, ...sources: Incident[]): IncidentState {
  target.absorb(sources, [], MARK);
  return target.toState();
}

describe('the target of a merge', () => {
  it.each(['actors', 'assets'] as const)('gets the union of %s by type and identifier; its own win', (parties) => {
    const own = { type: 'user', identifier: 'eve', name: 'own', attributes: { a: 1 } };
    const first = { type: 'user', identifier: 'mallory', name: 'first', attributes: {} };
    const target = anIncident({ [parties]: [own] });
    const one = anIncident({ [parties]: [{ ...own, name: 'theirs', attributes: {} }, first] });
    const two = anIncident({
      [parties]: [
        { ...first, name: 'second' },
        { ...own, type: 'host' },
      ],
    });
    expect(merged(target, one, two)[parties]).toEqual([own, first, { ...own, type: 'host' }]);
  });

  it('gets the union of tags, its own first', () => {
    const [target, one, two] = [
      ['b', 'a'],
      ['c', 'a'],
      ['d', 'c'],
    ].map((tags) => anIncident({ tags }));
    expect(merged(target!, one!, two!).tags).toEqual(['b', 'a', 'c', 'd']);
  });

  it('gets all timelines in order of the instant, its own first where that is the same', () => {
    const target = anIncident({ timeline: [at('2026-01-02T00:00:00.000Z', 'own'), at('2026-01-04T00:00:00.000Z')] });
    const one = anIncident({ timeline: [at('2026-01-01T00:00:00.000Z'), at('2026-01-05T00:00:00.000Z')] });
    const two = anIncident({ timeline: [at('2026-01-02T00:00:00.000Z', 'theirs'), at('2026-01-03T00:00:00.000Z')] });
    expect(merged(target, one, two).timeline.map(({ description }) => description)).toEqual([
      '2026-01-01T00:00:00.000Z',
      'own',
      'theirs',
      '2026-01-03T00:00:00.000Z',
      '2026-01-04T00:00:00.000Z',
      '2026-01-05T00:00:00.000Z',
      expect.stringContaining('Merged'),
    ]);
  });

  it.each([
    ['low', 'low', 'high', 'critical'],
    ['critical', 'high', 'low', 'low'],
    ['medium', 'low', 'critical', 'high'],
  ] as const)('gets the highest severity and priority, each by itself (%s/%s and %s/%s)', (s1, p1, s2, p2) => {
    const state = merged(anIncident({ severity: s1, priority: p1 }), anIncident({ severity: s2, priority: p2 }));
    const rank = ['low', 'medium', 'high', 'critical'] as const;
    const higher = (a: (typeof rank)[number], b: (typeof rank)[number]): string =>
      rank.indexOf(a) > rank.indexOf(b) ? a : b;
    expect([state.severity, state.priority]).toEqual([higher(s1, s2), higher(p1, p2)]);
  });

  it('gets the sources among its related incidents, each once', () => {
    const [one, two] = [anIncident(), anIncident()];
    const other = anIncident().id;
    expect(merged(anIncident({ relatedIncidents: [other, two.id] }), one, two).relatedIncidents).toEqual([
      other,
      two.id,
      one.id,
    ]);
  });

  it('keeps what is its own', () => {
    const target = anIncident({ assignedTo: 'alan', customFields: { a: 1 }, externalId: 'E-1' });
    const before = target.toState();
    const source = anIncident({ title: 'Other', assignedTo: 'ada', customFields: { b: 1 }, externalId: 'E-2' });
    const {
      title,
      description,
      status,
      assignedTo,
      customFields,
      externalId,
      parentIncidentId,
      version,
      source: reported,
    } = before;
    expect(merged(target, source)).toMatchObject({
      title,
      description,
      status,
      assignedTo,
      customFields,
      externalId,
      parentIncidentId,
      version,
      source: reported,
      acknowledgedAt: null,
    });
  });

  it('says what was merged, by whom, when, old and new', () => {
    const [target, one, two] = [anIncident({ tags: ['a'] }), anIncident({ tags: ['b'] }), anIncident()];
    const state = merged(target, one, two);
    expect([state.updatedBy, state.updatedAt]).toEqual(['grace', MARK.at]);
    const entry = state.timeline.at(-1);
    expect(entry).toMatchObject({ timestamp: MARK.at.toISOString(), eventType: 'merged', actor: 'grace' });
    for (const source of [one, two]) expect(entry?.description).toContain(source.toState().incidentNumber);
    expect(entry?.details).toEqual({
      changes: [
        { field: 'tags', old: ['a'], new: ['a', 'b'] },
        { field: 'relatedIncidents', old: [], new: [one.id, two.id] },
      ],
    });
  });
});

describe('a source of a merge', () => {
  it.each(INCIDENT_STATUSES.filter((status) => status !== 'closed' && status !== 'false_positive'))(
    'is closed, coming from %s, with the target as its parent',
    (status) => {
      const [target, source] = [anIncident(), anIncident({ status })];
      merged(target, source);
      expect(source.toState()).toMatchObject({
        status: 'closed',
        parentIncidentId: target.id,
        resolvedAt: MARK.at,
        acknowledgedAt: MARK.at,
        updatedBy: 'grace',
        updatedAt: MARK.at,
      });
      expect(source.toState().timeline.at(-1)).toEqual({
        timestamp: MARK.at.toISOString(),
        eventType: 'merged_into',
        description: `Merged into ${target.toState().incidentNumber}`,
        actor: 'grace',
        details: {
          changes: [
            { field: 'parentIncidentId', old: null, new: target.id },
            { field: 'status', old: status, new: 'closed' },
          ],
        },
      });
    },
  );

  it('stops its clocks', () => {
    const [target, source] = [anIncident(), anIncident({ detectedAt: new Date(MARK.at.getTime() - 90_000) })];
    merged(target, source);
    expect(source.toState()).toMatchObject({ timeToRespond: 90, timeToResolve: 90 });
  });

  it.each(['closed', 'false_positive'] as const)('stays %s, with its clocks as they stand', (status) => {
    const source = anIncident();
    source.transitionTo({ status }, { by: 'ada', at: new Date('2026-01-10T00:00:00.000Z') });
    const { resolvedAt, timeToResolve, acknowledgedAt } = source.toState();
    const target = anIncident();
    merged(target, source);
    expect(source.toState()).toMatchObject({
      status,
      parentIncidentId: target.id,
      resolvedAt,
      timeToResolve,
      acknowledgedAt,
    });
    expect(source.toState().timeline.at(-1)?.details).toEqual({
      changes: [{ field: 'parentIncidentId', old: null, new: target.id }],
    });
  });

  it('keeps its own timeline and everything else', () => {
    const source = anIncident({ tags: ['a'] });
    const { timeline, tags, title } = source.toState();
    merged(anIncident({ tags: ['b'] }), source);
    expect(source.toState()).toMatchObject({ tags, title });
    expect(source.toState().timeline.slice(0, -1)).toEqual(timeline);
  });

  it('is free again, and says so, once it is reopened', () => {
    const [target, source] = [anIncident(), anIncident()];
    merged(target, source);
    source.transitionTo({ status: 'investigating' }, MARK);
    expect(source.toState()).toMatchObject({ status: 'investigating', parentIncidentId: null, resolvedAt: null });
    expect(source.toState().timeline.at(-1)?.details).toEqual({
      changes: [
        { field: 'status', old: 'closed', new: 'investigating' },
        { field: 'parentIncidentId', old: target.id, new: null },
      ],
    });
  });
});

describe('a merge', () => {
  const parent = anIncident();
  const self = anIncident();

  it.each<[string, Incident, Incident, readonly string[]]>([
    ['itself', self, self, []],
    ['already-merged', anIncident(), anIncident({ parentIncidentId: parent.id }), []],
    ['target-merged', anIncident({ parentIncidentId: parent.id }), anIncident(), [parent.id]],
    ['cycle', anIncident({ parentIncidentId: parent.id }), parent, [parent.id]],
    ['cycle', anIncident({ parentIncidentId: anIncident().id }), parent, [anIncident().id, parent.id]],
  ])('is refused: %s', (reason, target, source, ancestors) => {
    const other = anIncident();
    const before = [target, source, other].map((incident) => incident.toState());
    const merge = (): void => {
      target.absorb([other, source], ancestors, MARK);
    };
    expect(merge).toThrow(MergeRefused);
    expect(merge).toThrow(expect.objectContaining({ context: { reason } }));
    expect([target, source, other].map((incident) => incident.toState())).toEqual(before);
  });

  it('takes a source that others were merged into', () => {
    const [target, source] = [anIncident(), anIncident()];
    merged(source, anIncident());
    merged(target, source);
    expect(source.toState().parentIncidentId).toBe(target.id);
  });

  it('is refused when the timelines do not fit into one, and taken when they just do', () => {
    const entries = (length: number): TimelineEntry[] => Array.from({ length }, () => at('2026-01-01T00:00:00.000Z'));
    const { timeline } = INCIDENT_LIMITS;
    const merge = (own: number, theirs: number): string[] =>
      brokenBy(() => merged(anIncident({ timeline: entries(own) }), anIncident({ timeline: entries(theirs) })));
    expect([merge(timeline - 5, 5), merge(timeline - 5, 6)]).toEqual([[], ['/timeline']]);
  });

  it.each(['tags', 'actors', 'assets', 'relatedIncidents'] as const)(
    'is refused when it would have too many %s, and leaves all as it was',
    (field) => {
      const texts = (name: string): string[] => Array.from({ length: 200 }, (_, i) => `${name} ${i}`);
      const parties = (type: string): object[] =>
        Array.from({ length: INCIDENT_LIMITS.parties }, (_, i) => ({ type, identifier: String(i), attributes: {} }));
      const ids = Array.from({ length: INCIDENT_LIMITS.relatedIncidents }, () => anIncident().id);
      const full = (name: string): Incident =>
        anIncident({ [field]: field === 'tags' ? texts(name) : field === 'relatedIncidents' ? ids : parties(name) });
      const [target, source] = [full('own'), full('theirs')];
      const before = [target.toState(), source.toState()];
      expect(brokenBy(() => merged(target, source))).toEqual([`/${field}`]);
      expect([target.toState(), source.toState()]).toEqual(before);
    },
  );
});
