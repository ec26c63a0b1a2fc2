import { describe, expect, it } from '@jest/globals';
import type { IncidentStatistics } from '../incident/incident-statistics.js';
import type { IncidentDraft } from '../incident/incident.state.js';
import { anIncidentDraft } from './incident.builder.js';
import type { IncidentStore } from './incident-store.js';

const DETECTED_AT = new Date('2026-01-01T00:00:00.000Z');
const NOT_RUN = { count: 0, mean: null, median: null, p95: null };

const NOTHING: IncidentStatistics = {
  total: 0,
  unresolved: 0,
  unassigned: 0,
  byStatus: { open: 0, investigating: 0, contained: 0, remediated: 0, closed: 0, false_positive: 0 },
  bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
  byPriority: { low: 0, medium: 0, high: 0, critical: 0 },
  byType: {
    unauthorized_access: 0,
    data_breach: 0,
    malware: 0,
    dos_attack: 0,
    policy_violation: 0,
    suspicious_activity: 0,
    other: 0,
  },
  percentiles: 'exact',
  timeToDetect: NOT_RUN,
  timeToRespond: NOT_RUN,
  timeToResolve: NOT_RUN,
};

function after(seconds: number): Date {
  return new Date(DETECTED_AT.getTime() + seconds * 1000);
}

function detected(seconds: number): Partial<IncidentDraft> {
  return { occurredAt: after(-seconds), timeToDetect: seconds };
}

function acknowledged(seconds: number): Partial<IncidentDraft> {
  return { status: 'investigating', acknowledgedAt: after(seconds), timeToRespond: seconds };
}

function resolved(status: 'remediated' | 'closed' | 'false_positive', seconds: number): Partial<IncidentDraft> {
  return { ...acknowledged(seconds), status, resolvedAt: after(seconds), timeToResolve: seconds };
}

/** Aggregates over the incidents that match. */
export function incidentStatisticsContract(store: () => IncidentStore): void {
  const addAll = async (overs: readonly Partial<IncidentDraft>[]): Promise<void> => {
    await store().incidents.addMissing(overs.map((over) => anIncidentDraft({ detectedAt: DETECTED_AT, ...over })));
  };

  describe('statistics of incidents', () => {
    it('are zeros and nulls in an empty store', async () => {
      expect(await store().statistics.read({})).toEqual(NOTHING);
    });

    it('count by status, severity, priority and type, what is unresolved and what is no one’s', async () => {
      await addAll([
        { severity: 'critical', priority: 'critical', incidentType: 'malware' },
        { severity: 'low', priority: 'low', assignedTo: 'grace', acknowledgedAt: DETECTED_AT, timeToRespond: 0 },
        { ...acknowledged(1), severity: 'low', priority: 'low' },
        { ...acknowledged(1), status: 'contained', assignedTo: 'alan', incidentType: 'malware' },
        { ...resolved('remediated', 1), incidentType: 'other' },
        resolved('closed', 1),
        { ...resolved('false_positive', 1), severity: 'info', priority: 'low' },
      ]);
      expect(await store().statistics.read({})).toMatchObject({
        total: 7,
        unresolved: 4,
        unassigned: 2,
        byStatus: { open: 2, investigating: 1, contained: 1, remediated: 1, closed: 1, false_positive: 1 },
        bySeverity: { critical: 1, high: 3, medium: 0, low: 2, info: 1 },
        byPriority: { low: 3, medium: 0, high: 3, critical: 1 },
        byType: { ...NOTHING.byType, malware: 2, other: 1, unauthorized_access: 4 },
      });
    });

    it('give the mean, the median and the 95th percentile of each clock, over those where it has run', async () => {
      await addAll([
        detected(40),
        detected(10),
        { ...detected(20), ...acknowledged(100) },
        { ...detected(50), ...resolved('closed', 0.25) },
        {},
      ]);
      const { timeToDetect, timeToRespond, timeToResolve } = await store().statistics.read({});
      expect(timeToDetect.count).toBe(4);
      expect(timeToDetect.mean).toBeCloseTo(30, 9);
      expect(timeToDetect.median).toBeCloseTo(30, 9);
      expect(timeToDetect.p95).toBeCloseTo(48.5, 9);
      expect(timeToRespond.count).toBe(2);
      expect(timeToRespond.mean).toBeCloseTo(50.125, 9);
      expect(timeToRespond.median).toBeCloseTo(50.125, 9);
      expect(timeToRespond.p95).toBeCloseTo(95.0125, 9);
      expect(timeToResolve).toEqual({ count: 1, mean: 0.25, median: 0.25, p95: 0.25 });
    });

    it('count those that match the filters and no others', async () => {
      await addAll([
        { ...detected(7), tags: ['dns'], severity: 'medium', priority: 'medium' },
        { ...detected(70), tags: ['ssh'], severity: 'medium', priority: 'medium' },
        { ...detected(700), tags: ['dns'], severity: 'low', priority: 'low' },
      ]);
      expect(await store().statistics.read({ severity: ['medium'], tags: ['dns'] })).toEqual({
        ...NOTHING,
        total: 1,
        unresolved: 1,
        unassigned: 1,
        byStatus: { ...NOTHING.byStatus, open: 1 },
        bySeverity: { ...NOTHING.bySeverity, medium: 1 },
        byPriority: { ...NOTHING.byPriority, medium: 1 },
        byType: { ...NOTHING.byType, unauthorized_access: 1 },
        timeToDetect: { count: 1, mean: 7, median: 7, p95: 7 },
      });
      expect(await store().statistics.read({ severity: ['critical'] })).toEqual(NOTHING);
    });
  });
}
