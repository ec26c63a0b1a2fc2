import { PERSON } from '../shared/attribution.js';
import type { Bounds, ListBounds } from '../shared/checker.js';
import type { JsonObject } from '../shared/json.js';
import type { Severity } from '../shared/severity.js';

export const INCIDENT_TYPES = [
  'unauthorized_access',
  'data_breach',
  'malware',
  'dos_attack',
  'policy_violation',
  'suspicious_activity',
  'other',
] as const;
export type IncidentType = (typeof INCIDENT_TYPES)[number];

/** From the least up, as the database declares them. */
export const INCIDENT_PRIORITIES = ['low', 'medium', 'high', 'critical'] as const;
export type IncidentPriority = (typeof INCIDENT_PRIORITIES)[number];

export const INCIDENT_STATUSES = [
  'open',
  'investigating',
  'contained',
  'remediated',
  'closed',
  'false_positive',
] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** Work on the incident is over, for now or for good. */
export const RESOLVED_STATUSES = [
  'remediated',
  'closed',
  'false_positive',
] as const satisfies readonly IncidentStatus[];

export const REMEDIATION_STATUSES = [
  'pending',
  'in_progress',
  'completed',
  'failed',
  'cancelled',
  'rolled_back',
] as const;
export type RemediationStatus = (typeof REMEDIATION_STATUSES)[number];

/** Every bound of an incident; lengths in characters, JSON sizes in characters of its text. */
export const INCIDENT_LIMITS = {
  title: { min: 1, max: 200 },
  description: { min: 1, max: 65_536 },
  externalId: { min: 1, max: 255 },
  person: PERSON,
  customFieldsSize: 1_048_576,
  objectSize: 262_144,
  sourceSystem: { min: 1, max: 255 },
  sourceRule: { min: 1, max: 255 },
  confidence: { min: 0, max: 1 },
  parties: 1000,
  partyType: { min: 1, max: 64 },
  partyIdentifier: { min: 1, max: 1024 },
  partyName: { min: 1, max: 255 },
  /** Entries that a creation may bring along. */
  timelineInput: 1000,
  /** Entries beyond which no one can append; what the incident writes itself is always kept. */
  timeline: 10_000,
  eventType: { min: 1, max: 64 },
  eventDescription: { min: 1, max: 10_000 },
  summary: { min: 1, max: 65_536 },
  riskScore: { min: 0, max: 100 },
  findings: { maxItems: 500, text: { min: 1, max: 2048 } },
  indicators: 1000,
  remediationActions: 500,
  actionType: { min: 1, max: 64 },
  actionDescription: { min: 1, max: 10_000 },
  result: { min: 1, max: 10_000 },
  reason: { min: 1, max: 2000 },
  relatedIncidents: 1000,
  mergeSources: { min: 1, max: 100 },
} as const satisfies Record<string, Bounds | ListBounds | number>;

export interface IncidentSource {
  readonly system: string;
  readonly ruleId?: string | null;
  readonly ruleName?: string | null;
  readonly confidence: number;
  readonly rawData?: JsonObject | null;
}

/** Who did it, or may have: unique within an incident by type and identifier. */
export interface IncidentActor {
  readonly type: string;
  readonly identifier: string;
  readonly name?: string | null;
  readonly attributes: JsonObject;
}

/** What it happened to: unique within an incident by type and identifier. */
export interface IncidentAsset extends IncidentActor {
  readonly criticality?: Severity | null;
}

export interface TimelineEntry {
  /** RFC 3339, UTC, to the millisecond. */
  readonly timestamp: string;
  readonly eventType: string;
  readonly description: string;
  readonly actor?: string | null;
  readonly details?: JsonObject | null;
}

export interface IncidentAnalysis {
  readonly summary: string;
  readonly riskScore: number;
  readonly attackPatterns: readonly string[];
  readonly indicators: readonly JsonObject[];
  readonly recommendations: readonly string[];
  readonly confidence: number;
  readonly aiInsights?: JsonObject | null;
}

export interface RemediationAction {
  readonly actionId: string;
  readonly actionType: string;
  readonly description: string;
  readonly status: RemediationStatus;
  readonly automated: boolean;
  /** RFC 3339, UTC. */
  readonly executedAt?: string | null;
  readonly executedBy?: string | null;
  readonly result?: string | null;
  readonly rollbackAvailable: boolean;
}

/** Everything there is to know about an incident. The database record and the DTO are checked against it. */
export interface IncidentState {
  readonly id: string;
  readonly incidentNumber: string;
  readonly title: string;
  readonly description: string;
  readonly incidentType: IncidentType;
  readonly severity: Severity;
  readonly priority: IncidentPriority;
  readonly status: IncidentStatus;
  readonly externalId: string | null;
  readonly tags: readonly string[];
  readonly customFields: JsonObject;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly detectedAt: Date;
  /** When it happened, where that is known. */
  readonly occurredAt: Date | null;
  /** First assignment, first move out of open, or first analysis. */
  readonly acknowledgedAt: Date | null;
  /** Last entry into remediated, closed or false_positive; null again after a reopening. */
  readonly resolvedAt: Date | null;
  readonly source: IncidentSource;
  readonly actors: readonly IncidentActor[];
  readonly assets: readonly IncidentAsset[];
  /** In order of the instant. */
  readonly timeline: readonly TimelineEntry[];
  readonly analysis: IncidentAnalysis | null;
  readonly remediationActions: readonly RemediationAction[];
  readonly createdBy: string;
  readonly updatedBy: string;
  readonly assignedTo: string | null;
  /** Seconds from occurredAt to detectedAt. */
  readonly timeToDetect: number | null;
  /** Seconds from detectedAt to acknowledgedAt. */
  readonly timeToRespond: number | null;
  /** Seconds from detectedAt to resolvedAt. */
  readonly timeToResolve: number | null;
  readonly parentIncidentId: string | null;
  readonly relatedIncidents: readonly string[];
  readonly version: number;
}

/** An incident that was checked and not yet stored: its number comes with the insert. */
export type IncidentDraft = Omit<IncidentState, 'incidentNumber'>;
