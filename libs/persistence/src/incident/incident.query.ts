import { searchTerms, type IncidentFilters, type IncidentSortField } from '@sentinelops/domain';
import { Conditions } from '../shared/conditions.js';
import { byInstant, byNumber, type Order } from '../shared/order.js';

/** All that an incident is searched by, as its index has it. */
const SEARCHED = 'incident_search_text(incident_number, external_id, title, description, tags, actors, assets)';

export function incidentConditions(filters: IncidentFilters): Conditions {
  return new Conditions()
    .oneOf('status', filters.status)
    .oneOf('severity', filters.severity)
    .oneOf('priority', filters.priority)
    .oneOf('incident_type', filters.incidentType)
    .equals('created_by', filters.createdBy)
    .equals('assigned_to', filters.assignedTo)
    .equals('external_id', filters.externalId)
    .tagged('tags', filters.tags, filters.tagsAll)
    .within('created_at', filters.createdFrom, filters.createdTo)
    .within('detected_at', filters.detectedFrom, filters.detectedTo)
    .within('updated_at', filters.updatedFrom, filters.updatedTo)
    .containing(SEARCHED, filters.q === undefined ? undefined : searchTerms(filters.q));
}

export const INCIDENT_ORDER: Order<IncidentSortField> = {
  createdAt: byInstant('created_at'),
  updatedAt: byInstant('updated_at'),
  detectedAt: byInstant('detected_at'),
  title: { sql: 'lower(title) collate "C"' },
  incidentNumber: byNumber('incident_number'),
  // The labels are declared from the worst down.
  severity: { sql: 'severity', reversed: true },
  priority: { sql: 'priority' },
  status: { sql: 'status' },
};
