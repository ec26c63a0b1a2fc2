import { describe, expect, it } from '@jest/globals';
import { CLOCK_SKEW_MS } from '../shared/instant.js';
import { brokenBy } from '../testing/broken-by.js';
import { anIncident, anIncidentInput } from '../testing/incident.builder.js';
import { Incident } from './incident.js';
import { INCIDENT_STATUSES, type IncidentState, type IncidentStatus } from './incident.state.js';

const DETECTED = new Date('2026-01-01T10:00:00.000Z');
const OCCURRED = new Date('2026-01-01T09:58:59.500Z');
const NOW = new Date('2026-01-01T12:00:00.000Z');
const MARK = { by: 'grace', at: NOW };

const after = (seconds: number): Date => new Date(DETECTED.getTime() + seconds * 1000);
const detected = (over: Partial<IncidentState> = {}): Incident =>
  anIncident({ detectedAt: DETECTED, createdAt: DETECTED, updatedAt: DETECTED, ...over });

const ACKNOWLEDGEMENTS: readonly [string, (incident: Incident, at?: Date) => unknown][] = [
  ['an assignment', (incident, at) => incident.assign('alan', MARK, at && { at })],
  ['a move out of open', (incident, at) => incident.transitionTo({ status: 'contained', ...(at && { at }) }, MARK)],
  ['an analysis', (incident, at) => incident.analyze({ summary: 's' }, MARK, at && { at })],
];

describe('the time to detect', () => {
  it('runs from when it occurred to when it was detected', () => {
    const input = anIncidentInput({ occurredAt: OCCURRED, detectedAt: DETECTED });
    expect(Incident.draft(input, 'id', MARK).timeToDetect).toBe(60.5);
  });

  it('is unknown where it is unknown when it occurred, and nothing where that was at once', () => {
    expect(Incident.draft(anIncidentInput(), 'id', MARK).timeToDetect).toBeNull();
    expect(Incident.draft(anIncidentInput({ occurredAt: NOW }), 'id', MARK).timeToDetect).toBe(0);
  });

  it('is corrected with either instant', () => {
    const incident = detected();
    const { occurredAt, ...rest } = incident.definition();
    expect(occurredAt).toBeNull();
    incident.revise({ ...rest, occurredAt: OCCURRED }, MARK);
    expect(incident.toState().timeToDetect).toBe(60.5);
    incident.revise({ ...incident.definition(), detectedAt: after(100) }, MARK);
    expect(incident.toState().timeToDetect).toBe(160.5);
    incident.revise({ ...rest, occurredAt: null }, MARK);
    expect(incident.toState().timeToDetect).toBeNull();
  });
});

describe('the time to respond', () => {
  it.each(ACKNOWLEDGEMENTS)('runs to the first acknowledgement: %s, now', (_, acknowledge) => {
    const incident = detected();
    acknowledge(incident);
    expect(incident.toState()).toMatchObject({ acknowledgedAt: NOW, timeToRespond: 7200 });
  });

  it.each(ACKNOWLEDGEMENTS)('runs to the instant the caller knows, not to now: %s', (_, acknowledge) => {
    const incident = detected();
    acknowledge(incident, after(30.25));
    expect(incident.toState()).toMatchObject({ acknowledgedAt: after(30.25), timeToRespond: 30.25, updatedAt: NOW });
    expect(incident.toState().timeline.map(({ timestamp }) => timestamp)).toContain(after(30.25).toISOString());
  });

  const LATER: readonly [string, (incident: Incident, at: Date) => unknown][] = [
    ['another assignment', (incident, at) => incident.assign('ada', MARK, { at })],
    ['another move', (incident, at) => incident.transitionTo({ status: 'remediated', at }, MARK)],
    ['another analysis', (incident, at) => incident.analyze({ summary: 'other' }, MARK, { at })],
  ];

  it.each(
    ACKNOWLEDGEMENTS.flatMap(([first, does]) => LATER.map(([then, later]) => [first, then, does, later] as const)),
  )('is moved after %s by %s only if that was earlier', (_, __, does, later) => {
    const [kept, moved] = [detected(), detected()];
    for (const incident of [kept, moved]) does(incident, after(60));
    later(kept, after(90));
    later(moved, after(30));
    expect(kept.toState()).toMatchObject({ acknowledgedAt: after(60), timeToRespond: 60 });
    expect(moved.toState()).toMatchObject({ acknowledgedAt: after(30), timeToRespond: 30 });
  });

  it('does not run out by giving the incident to no one, a revision, a plan or a report', () => {
    const incident = detected({ assignedTo: 'imported' });
    incident.assign(null, MARK);
    incident.revise({ ...incident.definition(), title: 'Other' }, MARK);
    incident.addRemediation({ actionType: 'block', description: 'd' }, 'a', MARK);
    expect(incident.toState()).toMatchObject({ acknowledgedAt: null, timeToRespond: null });
  });

  it('is corrected with the instant of detection', () => {
    const incident = detected();
    incident.assign('alan', MARK, { at: after(60) });
    incident.revise({ ...incident.definition(), detectedAt: after(45) }, MARK);
    expect(incident.toState()).toMatchObject({ acknowledgedAt: after(60), timeToRespond: 15 });
  });

  it('is nothing where the first to answer detected it, even if a clock runs ahead', () => {
    const incident = detected({ detectedAt: new Date(NOW.getTime() + 1000) });
    incident.assign('alan', MARK);
    expect(incident.toState().timeToRespond).toBe(0);
  });
});

describe('the time to resolve', () => {
  const RESOLVING = ['remediated', 'closed', 'false_positive'] as const;

  it.each(RESOLVING)('runs to the entry into %s', (status) => {
    const incident = detected();
    incident.transitionTo({ status, at: after(90) }, MARK);
    expect(incident.toState()).toMatchObject({ resolvedAt: after(90), timeToResolve: 90 });
  });

  it('runs to now where no one says otherwise', () => {
    const incident = detected();
    incident.transitionTo({ status: 'closed' }, MARK);
    expect(incident.toState()).toMatchObject({ resolvedAt: NOW, timeToResolve: 7200 });
  });

  it('runs to the last such entry', () => {
    const incident = detected();
    incident.transitionTo({ status: 'remediated', at: after(90) }, MARK);
    incident.transitionTo({ status: 'closed', at: after(120) }, MARK);
    expect(incident.toState()).toMatchObject({ resolvedAt: after(120), timeToResolve: 120 });
  });

  it.each<[IncidentStatus, IncidentStatus]>([
    ['closed', 'investigating'],
    ['false_positive', 'investigating'],
    ['remediated', 'investigating'],
    ['remediated', 'contained'],
  ])('is cleared by going back from %s to %s, and runs anew', (from, to) => {
    const incident = detected();
    incident.transitionTo({ status: from, at: after(90) }, MARK);
    incident.transitionTo({ status: to, at: after(100) }, MARK);
    expect(incident.toState()).toMatchObject({ resolvedAt: null, timeToResolve: null, timeToRespond: 90 });
    incident.transitionTo({ status: 'closed', at: after(200) }, MARK);
    expect(incident.toState()).toMatchObject({ resolvedAt: after(200), timeToResolve: 200, timeToRespond: 90 });
  });

  it.each(INCIDENT_STATUSES.filter((status) => !['open', ...RESOLVING].includes(status)))(
    'does not run out in %s',
    (status) => {
      const incident = detected();
      incident.transitionTo({ status }, MARK);
      expect(incident.toState()).toMatchObject({ resolvedAt: null, timeToResolve: null });
    },
  );

  it('is corrected with the instant of detection', () => {
    const incident = detected();
    incident.transitionTo({ status: 'closed', at: after(90) }, MARK);
    incident.revise({ ...incident.definition(), detectedAt: after(-10) }, MARK);
    expect(incident.toState()).toMatchObject({ timeToResolve: 100, timeToRespond: 100 });
  });
});

describe('the instant a caller knows', () => {
  const CHANGES: typeof ACKNOWLEDGEMENTS = [
    ...ACKNOWLEDGEMENTS,
    [
      'a remediation that was carried out',
      (incident, at) => {
        incident.addRemediation({ actionType: 'block', description: 'd' }, 'a', MARK);
        return incident.moveRemediation('a', { status: 'completed', ...(at && { at }) }, MARK);
      },
    ],
  ];

  it.each(CHANGES)('lies between the detection and now, give or take the clocks: %s', (_, change) => {
    const brokenAt = (at: Date): string[] => brokenBy(() => change(detected(), at));
    expect(brokenAt(DETECTED)).toEqual([]);
    expect(brokenAt(new Date(NOW.getTime() + CLOCK_SKEW_MS))).toEqual([]);
    expect(brokenAt(after(-0.001))).toEqual(['/at']);
    expect(brokenAt(new Date(NOW.getTime() + CLOCK_SKEW_MS + 1))).toEqual(['/at']);
    expect(brokenAt(new Date(NaN))).toEqual(['/at']);
  });

  it.each(ACKNOWLEDGEMENTS)('leaves the incident as it was when it is refused: %s', (_, change) => {
    const incident = detected();
    const before = incident.toState();
    expect(brokenBy(() => change(incident, after(-1)))).toEqual(['/at']);
    expect(incident.toState()).toEqual(before);
  });

  it('of detection is not corrected beyond what came after it', () => {
    const incident = detected();
    incident.transitionTo({ status: 'closed', at: after(60) }, MARK);
    const brokenAt = (at: Date): string[] =>
      brokenBy(() => Incident.restore(incident.toState()).revise({ ...incident.definition(), detectedAt: at }, MARK));
    expect(brokenAt(after(60))).toEqual([]);
    expect(brokenAt(after(60.001))).toEqual(['/detectedAt']);
  });
});
