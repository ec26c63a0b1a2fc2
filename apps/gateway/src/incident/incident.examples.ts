import { INCIDENT_SUMMARY } from '@sentinelops/domain';
import { ApiAnswer, ApiLines, ApiVersioned } from '../http/answers.js';
import { ApiListing } from '../listing/listing-answer.js';
import { IncidentPageDto, IncidentSummaryPageDto } from './incident-query.dto.js';
import { IncidentStatisticsDto } from './incident-statistics.dto.js';
import { IncidentDto } from './incident.dto.js';

const OTHER_ID = '0195d6a1-1b2f-7e00-8a52-0d4c2f6e9b10';
const ACTION_ID = '0195d6a2-40aa-7b4e-b7c5-93c6b6a1f2ee';

const DEFINITION = {
  title: 'Mail forwarded outside from a finance mailbox',
  description: 'A new rule in the mailbox of an accountant forwards every mail to an address outside.',
  incidentType: 'unauthorized_access',
  severity: 'high',
  externalId: 'MAIL-20260301-0042',
  tags: ['mail', 'attack.t1114.003'],
  detectedAt: '2026-03-01T10:05:00Z',
  occurredAt: '2026-03-01T09:41:00Z',
  source: { system: 'mail-gateway', ruleName: 'Forwarding to an outside address', confidence: 0.9 },
  actors: [{ type: 'account', identifier: 'j.doe@example.com', name: 'J. Doe' }],
  assets: [{ type: 'mailbox', identifier: 'j.doe@example.com', criticality: 'high' }],
};

export const REQUESTS = {
  create: {
    reported: { summary: 'Reported by another system', value: DEFINITION },
    short: {
      summary: 'As short as it can be',
      value: {
        title: 'Lost laptop',
        description: 'An encrypted laptop was left on a train.',
        incidentType: 'policy_violation',
        severity: 'low',
        source: { system: 'service-desk' },
      },
    },
  },
  replace: { whole: { summary: 'The whole definition', value: { ...DEFINITION, severity: 'critical' } } },
  patch: {
    severity: {
      summary: 'One field, and another back to its default',
      value: { severity: 'critical', priority: null },
    },
  },
  timeline: {
    call: {
      summary: 'Something that happened a while ago',
      value: {
        timestamp: '2026-03-01T10:20:00Z',
        eventType: 'call',
        description: 'The accountant did not make the rule.',
      },
    },
  },
  assign: {
    someone: { summary: 'To an analyst', value: { assignee: 'ada' } },
    noone: { summary: 'To no one', value: { assignee: null } },
  },
  status: {
    investigating: {
      summary: 'Work begins',
      value: { status: 'investigating', reason: 'Confirmed by the owner of the mailbox' },
    },
  },
  analysis: {
    first: {
      summary: 'A first assessment',
      value: {
        summary: 'The account was taken over with a password from an earlier leak.',
        riskScore: 72,
        attackPatterns: ['T1078', 'T1114.003'],
        indicators: [{ type: 'ipv4', value: '203.0.113.7' }],
        recommendations: ['Require a second factor for all mailboxes'],
        confidence: 0.8,
      },
    },
  },
  remediation: {
    disable: {
      summary: 'Something to do',
      value: {
        actionType: 'disable-account',
        description: 'Disable the account until the password is changed.',
        rollbackAvailable: true,
      },
    },
  },
  remediationStatus: {
    completed: { summary: 'It is done', value: { status: 'completed', result: 'Disabled at 10:31.' } },
  },
  merge: { duplicates: { summary: 'One duplicate', value: { sourceIds: [OTHER_ID] } } },
};

const INCIDENT = {
  id: '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44',
  incidentNumber: 'INC-000001',
  ...DEFINITION,
  detectedAt: '2026-03-01T10:05:00.000Z',
  occurredAt: '2026-03-01T09:41:00.000Z',
  priority: 'high',
  status: 'investigating',
  customFields: {},
  createdAt: '2026-03-01T10:06:00.000Z',
  updatedAt: '2026-03-01T10:15:00.000Z',
  acknowledgedAt: '2026-03-01T10:15:00.000Z',
  resolvedAt: null,
  actors: [{ type: 'account', identifier: 'j.doe@example.com', name: 'J. Doe', attributes: {} }],
  assets: [{ type: 'mailbox', identifier: 'j.doe@example.com', criticality: 'high', attributes: {} }],
  timeline: [
    {
      timestamp: '2026-03-01T10:06:00.000Z',
      eventType: 'created',
      description: 'Incident created',
      actor: 'key:ada@example.org',
      details: { changes: [{ field: 'status', old: null, new: 'open' }] },
    },
    {
      timestamp: '2026-03-01T10:15:00.000Z',
      eventType: 'status_changed',
      description: 'Status changed: open -> investigating',
      actor: 'key:ada@example.org',
      details: { changes: [{ field: 'status', old: 'open', new: 'investigating' }] },
    },
  ],
  analysis: null,
  remediationActions: [
    {
      actionId: ACTION_ID,
      actionType: 'disable-account',
      description: 'Disable the account until the password is changed.',
      status: 'pending',
      automated: false,
      rollbackAvailable: true,
    },
  ],
  createdBy: 'key:ada@example.org',
  updatedBy: 'key:ada@example.org',
  assignedTo: null,
  timeToDetect: 1440,
  timeToRespond: 600,
  timeToResolve: null,
  parentIncidentId: null,
  relatedIncidents: [],
  version: 2,
};

const STATISTICS = {
  total: 3,
  unresolved: 2,
  unassigned: 1,
  byStatus: { open: 1, investigating: 1, contained: 0, remediated: 0, closed: 1, false_positive: 0 },
  bySeverity: { critical: 0, high: 2, medium: 0, low: 1, info: 0 },
  byPriority: { low: 1, medium: 0, high: 2, critical: 0 },
  byType: {
    unauthorized_access: 2,
    data_breach: 0,
    malware: 0,
    dos_attack: 0,
    policy_violation: 1,
    suspicious_activity: 0,
    other: 0,
  },
  percentiles: 'exact',
  timeToDetect: { count: 2, mean: 1080, median: 1080, p95: 1404 },
  timeToRespond: { count: 2, mean: 900, median: 900, p95: 1170 },
  timeToResolve: { count: 0, mean: null, median: null, p95: null },
};

export const ApiIncident = (status: 200 | 201): MethodDecorator =>
  ApiVersioned({
    status,
    description: status === 201 ? 'The new incident.' : 'The incident.',
    type: IncidentDto,
    example: INCIDENT,
  });

export const ApiIncidentLines = (): MethodDecorator => ApiLines('All that match.', [INCIDENT]);

export const ApiIncidentPage = (): MethodDecorator =>
  ApiListing({
    summaries: IncidentSummaryPageDto,
    full: IncidentPageDto,
    example: INCIDENT,
    leftOut: INCIDENT_SUMMARY.fields,
    besides: { partial: false },
  });

export const ApiIncidentStatistics = (): MethodDecorator =>
  ApiAnswer({ status: 200, description: 'The figures.', type: IncidentStatisticsDto, example: STATISTICS });
