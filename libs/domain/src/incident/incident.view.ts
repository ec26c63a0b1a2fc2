import { DocumentView } from '../shared/document-view.js';
import type { ListQuery, Omissions } from '../shared/listing.js';
import type { Severity } from '../shared/severity.js';
import type {
  IncidentPriority,
  IncidentSource,
  IncidentState,
  IncidentStatus,
  IncidentType,
} from './incident.state.js';

/** `severity`, `priority` and `status` sort by rank, texts by their lower-case form, numbers by their value. */
export const INCIDENT_SORT_FIELDS = [
  'createdAt',
  'updatedAt',
  'detectedAt',
  'title',
  'incidentNumber',
  'severity',
  'priority',
  'status',
] as const;
export type IncidentSortField = (typeof INCIDENT_SORT_FIELDS)[number];

/** All that is given must hold; within a list one is enough, except for `tagsAll`. `from` is inclusive, `to` exclusive. */
export interface IncidentFilters {
  readonly status?: readonly IncidentStatus[];
  readonly severity?: readonly Severity[];
  readonly priority?: readonly IncidentPriority[];
  readonly incidentType?: readonly IncidentType[];
  readonly tags?: readonly string[];
  readonly tagsAll?: readonly string[];
  readonly createdBy?: string;
  readonly assignedTo?: string;
  readonly externalId?: string;
  readonly createdFrom?: Date;
  readonly createdTo?: Date;
  readonly detectedFrom?: Date;
  readonly detectedTo?: Date;
  readonly updatedFrom?: Date;
  readonly updatedTo?: Date;
  /** Each of its words has to occur, as `searchTerms` has them: in the number, external id, title, description, tags or parties. */
  readonly q?: string;
}

export type IncidentQuery = ListQuery<IncidentFilters, IncidentSortField>;

export const INCIDENT_SUMMARY = {
  fields: [
    'description',
    'customFields',
    'actors',
    'assets',
    'timeline',
    'analysis',
    'remediationActions',
    'relatedIncidents',
  ],
  parts: { source: ['rawData'] },
} as const satisfies Omissions<IncidentState>;

/** What a list tells of an incident unless it is asked for all of it. */
export interface IncidentSummary extends Omit<IncidentState, (typeof INCIDENT_SUMMARY.fields)[number] | 'source'> {
  readonly source: Omit<IncidentSource, (typeof INCIDENT_SUMMARY.parts.source)[number]>;
}

export abstract class IncidentView extends DocumentView<
  IncidentState,
  IncidentSummary,
  IncidentFilters,
  IncidentSortField
> {}
