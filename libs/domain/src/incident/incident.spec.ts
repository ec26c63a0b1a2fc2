import { describe, expect, it } from '@jest/globals';
import { brokenBy } from '../testing/broken-by.js';
import { anIncident, anIncidentInput } from '../testing/incident.builder.js';
import type { AnalysisInput } from './analysis.js';
import { IncidentVersionMismatch } from './incident.errors.js';
import { Incident } from './incident.js';
import { INCIDENT_LIMITS, type TimelineEntry } from './incident.state.js';
import type { TimelineInput } from './timeline.js';

const ID = '0195d6a0-0000-7000-8000-00000000000a';
const MARK = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };
const text = (length: number): string => 'x'.repeat(length);
const last = (incident: Incident): TimelineEntry | undefined => incident.toState().timeline.at(-1);

/** The entry a change by MARK leaves. */
function left(eventType: string, changes: readonly object[]): unknown {
  return {
    timestamp: MARK.at.toISOString(),
    eventType,
    description: expect.any(String),
    actor: 'grace',
    details: { changes },
  };
}

/** Does something that must leave no trace. */
function expectNoTrace(incident: Incident, act: () => unknown): void {
  const before = incident.toState();
  expect(act()).toBe(false);
  expect(incident.toState()).toEqual(before);
}

describe('a new incident', () => {
  it('is open, no one’s, of version 1, by whoever raised it, and says so in its timeline', () => {
    const input = anIncidentInput();
    expect(Incident.draft(input, ID, MARK)).toMatchObject({
      ...input,
      id: ID,
      status: 'open',
      version: 1,
      createdAt: MARK.at,
      updatedAt: MARK.at,
      detectedAt: MARK.at,
      createdBy: 'grace',
      updatedBy: 'grace',
      assignedTo: null,
      acknowledgedAt: null,
      resolvedAt: null,
      analysis: null,
      remediationActions: [],
      parentIncidentId: null,
      timeline: [left('created', [{ field: 'status', old: null, new: 'open' }])],
    });
  });

  it('brings along what happened already, in order of the instant, by whoever raised it', () => {
    const timeline: TimelineInput[] = [
      { timestamp: new Date('2026-02-01T00:00:00.000Z'), eventType: 'second', description: 'd', details: { a: 1 } },
      { timestamp: new Date('2026-01-01T00:00:00.000Z'), eventType: 'first', description: 'd' },
      { eventType: 'now', description: 'd' },
    ];
    const draft = Incident.draft(anIncidentInput({ timeline }), ID, MARK);
    expect(draft.timeline.map(({ eventType, actor }) => [eventType, actor])).toEqual([
      ['first', 'grace'],
      ['second', 'grace'],
      ['now', 'grace'],
      ['created', 'grace'],
    ]);
    expect(draft).not.toHaveProperty('timeline.0.details');
  });

  it('brings along so many entries and no more', () => {
    const entries = (length: number): TimelineInput[] =>
      Array.from({ length }, () => ({ eventType: 'e', description: 'd' }));
    const max = INCIDENT_LIMITS.timelineInput;
    expect(Incident.draft(anIncidentInput({ timeline: entries(max) }), ID, MARK).timeline).toHaveLength(max + 1);
    expect(brokenBy(() => Incident.draft(anIncidentInput({ timeline: entries(max + 1) }), ID, MARK))).toEqual([
      '/timeline',
    ]);
  });

  it('says which of its entries are wrong', () => {
    const timeline = [
      { eventType: 'e', description: 'd' },
      { eventType: '', description: 'd' },
      { timestamp: new Date(NaN), eventType: 'e', description: '' },
    ];
    expect(brokenBy(() => Incident.draft(anIncidentInput({ timeline }), ID, MARK))).toEqual([
      '/timeline/1/eventType',
      '/timeline/2/timestamp',
      '/timeline/2/description',
    ]);
  });

  it('is refused when its definition is not valid', () => {
    expect(brokenBy(() => Incident.draft(anIncidentInput({ title: ' ' }), ID, MARK))).toEqual(['/title']);
  });
});

describe('revising an incident', () => {
  it('replaces the definition and leaves each field before and after', () => {
    const incident = anIncident({ tags: ['old'], severity: 'low' });
    const before = incident.toState();
    const input = { ...incident.definition(), title: 'New', tags: ['new'], severity: 'high' } as const;
    expect(incident.revise(input, MARK)).toBe(true);
    const changes = [
      { field: 'title', old: before.title, new: 'New' },
      { field: 'severity', old: 'low', new: 'high' },
      { field: 'tags', old: ['old'], new: ['new'] },
    ];
    expect(incident.toState()).toEqual({
      ...before,
      ...input,
      updatedBy: 'grace',
      updatedAt: MARK.at,
      timeline: [...before.timeline, left('updated', changes)],
    });
    expect(last(incident)?.description).toBe('Changed title, severity, tags');
  });

  it('leaves dates as texts and what was or is missing as null', () => {
    const incident = anIncident();
    const { detectedAt } = incident.toState();
    const occurredAt = new Date(detectedAt.getTime() - 1000);
    incident.revise({ ...incident.definition(), occurredAt, externalId: 'E-1' }, MARK);
    expect(last(incident)).toEqual(
      left('updated', [
        { field: 'externalId', old: null, new: 'E-1' },
        { field: 'occurredAt', old: null, new: occurredAt.toISOString() },
      ]),
    );
  });

  it('leaves no trace when all stays as it was', () => {
    const incident = anIncident({ tags: ['a'], customFields: { a: { b: 1, c: 2 } } });
    const same = { ...incident.definition(), tags: ['A '], customFields: { a: { c: 2, b: 1 } } };
    expectNoTrace(incident, () => incident.revise(same, MARK));
  });

  it('keeps the instant of detection when none is given', () => {
    const incident = anIncident();
    const { detectedAt, ...rest } = incident.definition();
    expectNoTrace(incident, () => incident.revise(rest, MARK));
    expect(incident.toState().detectedAt).toEqual(detectedAt);
  });

  it('leaves an invalid revision undone', () => {
    const incident = anIncident();
    const before = incident.toState();
    expect(brokenBy(() => incident.revise({ ...incident.definition(), title: '' }, MARK))).toEqual(['/title']);
    expect(incident.toState()).toEqual(before);
  });

  it('can be done in any status, and moves none', () => {
    const incident = anIncident();
    incident.transitionTo({ status: 'closed' }, MARK);
    incident.revise({ ...incident.definition(), title: 'New' }, MARK);
    expect(incident.toState()).toMatchObject({ status: 'closed', title: 'New' });
  });
});

describe('assigning an incident', () => {
  it.each([
    [null, 'alan'],
    ['alan', 'ada'],
    ['alan', null],
  ])('leaves who had it and who has it: %s -> %s', (from, to) => {
    const incident = anIncident({ assignedTo: from });
    expect(incident.assign(to, MARK)).toBe(true);
    expect(incident.toState()).toMatchObject({ assignedTo: to, updatedBy: 'grace', updatedAt: MARK.at });
    expect(last(incident)).toEqual(left('assigned', [{ field: 'assignedTo', old: from, new: to }]));
  });

  it.each([null, 'alan'])('leaves no trace when it changes nothing: %s', (assignedTo) => {
    const incident = anIncident({ assignedTo });
    expectNoTrace(incident, () => incident.assign(assignedTo, MARK));
  });

  it('takes a name of so many characters and no more', () => {
    const { max } = INCIDENT_LIMITS.person;
    expect(brokenBy(() => anIncident().assign(text(max), MARK))).toEqual([]);
    for (const wrong of ['', ' ', text(max + 1), 'a\0']) {
      expect(brokenBy(() => anIncident().assign(wrong, MARK))).toEqual(['/assignee']);
    }
  });
});

describe('moving an incident', () => {
  it('leaves the reason', () => {
    const incident = anIncident();
    incident.transitionTo({ status: 'contained', reason: 'Host is off the net' }, MARK);
    expect(last(incident)?.description).toBe('Status changed: open -> contained: Host is off the net');
  });

  it.each(['closed', 'false_positive'] as const)('back from %s is told as a reopening', (status) => {
    const incident = anIncident();
    incident.transitionTo({ status }, MARK);
    incident.transitionTo({ status: 'investigating', reason: null }, MARK);
    expect(last(incident)?.description).toBe(`Reopened: ${status} -> investigating`);
  });

  it('takes a reason of so many characters and no more', () => {
    const { max } = INCIDENT_LIMITS.reason;
    const brokenFor = (reason: string): string[] =>
      brokenBy(() => anIncident().transitionTo({ status: 'closed', reason }, MARK));
    expect(brokenFor(text(max))).toEqual([]);
    expect([brokenFor(''), brokenFor(text(max + 1))]).toEqual([['/reason'], ['/reason']]);
  });
});

describe('analysing an incident', () => {
  it('fills in what may be left out, and leaves a trace', () => {
    const incident = anIncident();
    expect(incident.analyze({ summary: 's' }, MARK)).toBe(true);
    const analysis = {
      summary: 's',
      riskScore: 0,
      attackPatterns: [],
      indicators: [],
      recommendations: [],
      confidence: 0,
    };
    expect(incident.toState()).toMatchObject({ analysis, updatedBy: 'grace', updatedAt: MARK.at });
    expect(incident.toState().analysis).not.toHaveProperty('aiInsights');
    expect(last(incident)).toEqual(left('analysis_recorded', [{ field: 'analysis', old: null, new: analysis }]));
  });

  it('puts a later one in place of an earlier one', () => {
    const incident = anIncident();
    incident.analyze({ summary: 'first', riskScore: 50, aiInsights: { a: 1 } }, MARK);
    incident.analyze({ summary: 'second' }, MARK);
    expect(incident.toState().analysis).toMatchObject({ summary: 'second', riskScore: 0 });
    expect(last(incident)).toMatchObject({
      details: { changes: [{ old: { summary: 'first' }, new: { summary: 'second' } }] },
    });
  });

  it('leaves no trace when it says the same again', () => {
    const incident = anIncident();
    incident.analyze({ summary: 's', aiInsights: null }, MARK);
    expectNoTrace(incident, () => incident.analyze({ summary: 's', riskScore: 0, indicators: [] }, MARK));
  });

  it.each<[string, (value: string) => Partial<AnalysisInput>, { min: number; max: number }]>([
    ['/summary', (summary) => ({ summary }), INCIDENT_LIMITS.summary],
    ['/attackPatterns/0', (one) => ({ attackPatterns: [one] }), INCIDENT_LIMITS.findings.text],
    ['/recommendations/0', (one) => ({ recommendations: [one] }), INCIDENT_LIMITS.findings.text],
  ])('lets %s have so many characters and no more', (pointer, over, { min, max }) => {
    const brokenFor = (length: number): string[] =>
      brokenBy(() => anIncident().analyze({ summary: 's', ...over(text(length)) }, MARK));
    expect([brokenFor(min), brokenFor(max), brokenFor(min - 1), brokenFor(max + 1)]).toEqual([
      [],
      [],
      [pointer],
      [pointer],
    ]);
  });

  it.each<[keyof AnalysisInput, unknown, number]>([
    ['attackPatterns', 'T1078', INCIDENT_LIMITS.findings.maxItems],
    ['recommendations', 'rotate', INCIDENT_LIMITS.findings.maxItems],
    ['indicators', {}, INCIDENT_LIMITS.indicators],
  ])('lets %s have so many items and no more', (field, item, max) => {
    const brokenFor = (length: number): string[] =>
      brokenBy(() => anIncident().analyze({ summary: 's', [field]: Array.from({ length }, () => item) }, MARK));
    expect([brokenFor(max), brokenFor(max + 1)]).toEqual([[], [`/${field}`]]);
  });

  it.each<[keyof AnalysisInput, number, number]>([
    ['riskScore', 0, 100],
    ['confidence', 0, 1],
  ])('keeps %s within %d and %d', (field, min, max) => {
    const brokenFor = (value: number): string[] =>
      brokenBy(() => anIncident().analyze({ summary: 's', [field]: value }, MARK));
    expect([brokenFor(min), brokenFor(max), brokenFor(max / 3)]).toEqual([[], [], []]);
    for (const wrong of [min - 0.01, max + 0.01, NaN]) expect(brokenFor(wrong)).toEqual([`/${field}`]);
  });

  it('lets indicators and insights be so large and no larger', () => {
    const sized = (size: number): { a: string } => ({ a: text(size - '{"a":""}'.length) });
    const brokenFor = (size: number): string[] =>
      brokenBy(() => anIncident().analyze({ summary: 's', indicators: [sized(size)], aiInsights: sized(size) }, MARK));
    expect(brokenFor(INCIDENT_LIMITS.objectSize)).toEqual([]);
    expect(brokenFor(INCIDENT_LIMITS.objectSize + 1)).toEqual(['/indicators/0', '/aiInsights']);
  });
});

describe('the version of an incident', () => {
  it('is taken when it is one of those expected, and refused otherwise', () => {
    const incident = anIncident({ version: 4 });
    for (const expected of [[4], [5, 4]]) {
      expect(() => {
        incident.assertVersion(expected);
      }).not.toThrow();
    }
    for (const others of [[3], [5, 3], []]) {
      expect(() => {
        incident.assertVersion(others);
      }).toThrow(IncidentVersionMismatch);
    }
  });
});
