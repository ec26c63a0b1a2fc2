import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IncidentDraft } from '@sentinelops/domain';
import { anIncidentDraft } from '@sentinelops/domain/testing';
import { listingSpec } from '../testing/listing.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const INCIDENTS = '/api/v1/incidents';
const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const at = (n: number): string => day(n).toISOString();

const ROWS: readonly Partial<IncidentDraft>[] = [
  {
    title: 'alpha',
    description: '100% sure',
    severity: 'critical',
    priority: 'critical',
    incidentType: 'malware',
    tags: ['mail', 'vip'],
    externalId: 'CASE-1',
    createdAt: day(21),
    updatedAt: day(30),
    detectedAt: day(6),
    occurredAt: day(5),
    timeToDetect: 86_400,
  },
  {
    title: 'Beta',
    description: 'under_score',
    status: 'investigating',
    severity: 'high',
    priority: 'low',
    incidentType: 'data_breach',
    tags: ['mail'],
    assignedTo: 'grace',
    createdBy: 'grace',
    createdAt: day(22),
    updatedAt: day(29),
    detectedAt: day(5),
    acknowledgedAt: new Date(day(5).getTime() + 60_000),
    timeToRespond: 60,
  },
  {
    title: 'gamma',
    description: 'back\\slash',
    status: 'contained',
    severity: 'medium',
    priority: 'medium',
    incidentType: 'dos_attack',
    tags: ['vip'],
    assignedTo: 'ada',
    createdAt: day(23),
    updatedAt: day(28),
    detectedAt: day(4),
  },
  {
    title: 'Delta',
    description: 'an 100 underxscore',
    status: 'remediated',
    severity: 'low',
    priority: 'high',
    incidentType: 'policy_violation',
    externalId: 'CASE-2',
    createdBy: 'grace',
    createdAt: day(24),
    updatedAt: day(27),
    detectedAt: day(3),
    resolvedAt: day(4),
    timeToResolve: 86_400,
  },
  {
    title: 'epsilon',
    description: 'Straße, 漢字',
    status: 'closed',
    severity: 'info',
    priority: 'low',
    incidentType: 'suspicious_activity',
    createdAt: day(25),
    updatedAt: day(26),
    detectedAt: day(2),
    resolvedAt: day(3),
  },
  {
    title: 'Zeta',
    description: '$1 ? :name',
    status: 'false_positive',
    severity: 'medium',
    priority: 'medium',
    incidentType: 'other',
    createdAt: day(26),
    updatedAt: day(25),
    detectedAt: day(1),
    resolvedAt: day(2),
  },
];
const NEWEST_FIRST = ['Zeta', 'epsilon', 'Delta', 'gamma', 'Beta', 'alpha'];

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  for (const row of ROWS) await app.database.incidents.add(anIncidentDraft(row));
});
afterAll(async () => {
  await app.close();
});

const INSTANTS = ['2026-01-01', 'yesterday', '', '1767225600000', '2026-02-30T00:00:00Z', '2026-01-01T00:00:00'];

describe('GET /incidents', () => {
  listingSpec({
    app: () => app,
    path: INCIDENTS,
    title: 'title',
    all: NEWEST_FIRST,
    cases: {
      status: [
        [{ status: 'open' }, ['alpha']],
        [{ status: ['investigating', 'contained'] }, ['gamma', 'Beta']],
        [{ status: ['remediated', 'closed', 'false_positive'] }, ['Zeta', 'epsilon', 'Delta']],
      ],
      severity: [
        [{ severity: 'critical' }, ['alpha']],
        [{ severity: ['high', 'low', 'info'] }, ['epsilon', 'Delta', 'Beta']],
        [{ severity: 'medium' }, ['Zeta', 'gamma']],
      ],
      priority: [
        [{ priority: 'critical' }, ['alpha']],
        [{ priority: ['low', 'high'] }, ['epsilon', 'Delta', 'Beta']],
        [{ priority: 'medium' }, ['Zeta', 'gamma']],
      ],
      type: [
        [{ type: 'malware' }, ['alpha']],
        [{ type: ['data_breach', 'dos_attack'] }, ['gamma', 'Beta']],
        [{ type: ['policy_violation', 'suspicious_activity', 'other'] }, ['Zeta', 'epsilon', 'Delta']],
        [{ type: 'unauthorized_access' }, []],
      ],
      tags: [
        [{ tags: 'vip' }, ['gamma', 'alpha']],
        [{ tags: [' VIP', 'mail'] }, ['gamma', 'Beta', 'alpha']],
        [{ tags: 'vi' }, []],
      ],
      tagsAll: [
        [{ tagsAll: 'mail' }, ['Beta', 'alpha']],
        [{ tagsAll: ['vip', 'mail'] }, ['alpha']],
      ],
      createdBy: [
        [{ createdBy: 'grace' }, ['Delta', 'Beta']],
        [{ createdBy: 'GRACE' }, []],
      ],
      assignedTo: [
        [{ assignedTo: 'grace' }, ['Beta']],
        [{ assignedTo: 'nobody' }, []],
      ],
      externalId: [
        [{ externalId: 'CASE-1' }, ['alpha']],
        [{ externalId: 'CASE-' }, []],
      ],
      createdFrom: [
        [{ createdFrom: at(25) }, ['Zeta', 'epsilon']],
        [{ createdFrom: '2026-01-25T00:00:00.001Z' }, ['Zeta']],
        [{ createdFrom: at(22), createdTo: at(24) }, ['gamma', 'Beta']],
      ],
      createdTo: [
        [{ createdTo: at(22) }, ['alpha']],
        [{ createdTo: '2026-01-22T00:00:00.001Z' }, ['Beta', 'alpha']],
      ],
      detectedFrom: [
        [{ detectedFrom: at(5) }, ['Beta', 'alpha']],
        [{ detectedFrom: '2026-01-05T00:00:00.001Z' }, ['alpha']],
        [{ detectedFrom: at(3), detectedTo: at(5) }, ['Delta', 'gamma']],
      ],
      detectedTo: [
        [{ detectedTo: at(2) }, ['Zeta']],
        [{ detectedTo: '2026-01-02T00:00:00.001Z' }, ['Zeta', 'epsilon']],
      ],
      updatedFrom: [
        [{ updatedFrom: at(29) }, ['Beta', 'alpha']],
        [{ updatedFrom: at(28), updatedTo: at(29) }, ['gamma']],
      ],
      updatedTo: [
        [{ updatedTo: at(26) }, ['Zeta']],
        [{ updatedTo: '2026-01-26T00:00:00.001Z' }, ['Zeta', 'epsilon']],
      ],
      q: [
        [{ q: 'ALPH' }, ['alpha']],
        [{ q: 'score' }, ['Delta', 'Beta']],
        [{ q: '100%' }, ['alpha']],
        [{ q: '%' }, ['alpha']],
        [{ q: '_' }, ['Beta']],
        [{ q: '\\' }, ['gamma']],
        [{ q: '$1 ? :name' }, ['Zeta']],
        [{ q: '漢' }, ['epsilon']],
        [{ q: 'inc-000003' }, ['gamma']],
        [{ q: 'score under' }, ['Delta', 'Beta']],
        [{ q: '"score under"' }, []],
        [{ q: 'vip' }, ['gamma', 'alpha']],
        [{ q: 'case-' }, ['Delta', 'alpha']],
        [{ q: '.*' }, []],
      ],
      page: [[{ page: 2, pageSize: 4 }, ['Beta', 'alpha']]],
      pageSize: [[{ pageSize: 2 }, ['Zeta', 'epsilon']]],
      sort: [
        [{ sort: 'relevance', q: 'a' }, ['Zeta', 'Delta', 'gamma', 'Beta', 'alpha', 'epsilon']],
        [{ sort: 'createdAt' }, NEWEST_FIRST.toReversed()],
        [{ sort: '-createdAt' }, NEWEST_FIRST],
        [{ sort: 'updatedAt' }, NEWEST_FIRST],
        [{ sort: '-updatedAt' }, NEWEST_FIRST.toReversed()],
        [{ sort: 'detectedAt' }, NEWEST_FIRST],
        [{ sort: '-detectedAt' }, NEWEST_FIRST.toReversed()],
        [{ sort: 'title' }, ['alpha', 'Beta', 'Delta', 'epsilon', 'gamma', 'Zeta']],
        [{ sort: '-title' }, ['Zeta', 'gamma', 'epsilon', 'Delta', 'Beta', 'alpha']],
        [{ sort: 'incidentNumber' }, NEWEST_FIRST.toReversed()],
        [{ sort: '-incidentNumber' }, NEWEST_FIRST],
        [{ sort: 'severity' }, ['epsilon', 'Delta', 'gamma', 'Zeta', 'Beta', 'alpha']],
        [{ sort: '-severity' }, ['alpha', 'Beta', 'Zeta', 'gamma', 'Delta', 'epsilon']],
        [{ sort: 'priority' }, ['Beta', 'epsilon', 'gamma', 'Zeta', 'Delta', 'alpha']],
        [{ sort: '-priority' }, ['alpha', 'Delta', 'Zeta', 'gamma', 'epsilon', 'Beta']],
        [{ sort: 'status' }, ['alpha', 'Beta', 'gamma', 'Delta', 'epsilon', 'Zeta']],
        [{ sort: '-status' }, ['Zeta', 'epsilon', 'Delta', 'gamma', 'Beta', 'alpha']],
      ],
    },
    refused: {
      status: ['', 'falsePositive', 'OPEN', 'open,closed'],
      severity: ['', 'worst'],
      priority: ['', 'info'],
      type: ['', 'fire'],
      tags: ['', ' ', 'x'.repeat(201)],
      tagsAll: ['', ' ', 'x'.repeat(201)],
      createdBy: ['', ' ', 'x'.repeat(256)],
      assignedTo: ['', ' ', 'x'.repeat(256)],
      externalId: ['', ' ', 'x'.repeat(256)],
      createdFrom: INSTANTS,
      createdTo: INSTANTS,
      detectedFrom: INSTANTS,
      detectedTo: INSTANTS,
      updatedFrom: INSTANTS,
      updatedTo: INSTANTS,
      q: ['', ' ', 'x'.repeat(256), 'a\0b'],
      page: ['0', '-1', '1.5', 'abc', '', '1e3', '0x10', '1000001'],
      pageSize: ['0', '101', 'abc', '-1', '2.5', ''],
      sort: ['', 'Title', 'severity,title', '+title', 'assignedTo', 'constructor'],
    },
  });

  it('applies all filters that are given', async () => {
    const { body } = await app.api.get(INCIDENTS, { tags: 'mail', assignedTo: 'grace', q: 'b', severity: 'high' });
    expect(body.items.map(({ title }: { title: string }) => title)).toEqual(['Beta']);
  });
});

describe('GET /incidents/stats', () => {
  it('counts every label, and tells the clocks', async () => {
    const { body } = await app.api.get(`${INCIDENTS}/stats`);
    expect(body).toMatchObject({
      total: 6,
      unresolved: 3,
      unassigned: 1,
      byStatus: { open: 1, investigating: 1, contained: 1, remediated: 1, closed: 1, false_positive: 1 },
      bySeverity: { critical: 1, high: 1, medium: 2, low: 1, info: 1 },
      byPriority: { low: 2, medium: 2, high: 1, critical: 1 },
      byType: { malware: 1, unauthorized_access: 0, other: 1 },
      percentiles: 'exact',
      timeToDetect: { count: 1, mean: 86_400, median: 86_400, p95: 86_400 },
      timeToRespond: { count: 1, mean: 60 },
      timeToResolve: { count: 1, mean: 86_400 },
    });
  });

  it('counts nothing where nothing matches', async () => {
    const { body } = await app.api.get(`${INCIDENTS}/stats`, { q: 'no such incident' });
    expect(body).toMatchObject({ total: 0, byStatus: { open: 0 }, timeToDetect: { count: 0, mean: null, p95: null } });
  });
});
