import { INCIDENT_PRIORITIES, INCIDENT_STATUSES, type IncidentState } from '../incident/incident.state.js';
import type { IncidentFilters, IncidentSortField } from '../incident/incident.view.js';
import { SEVERITIES } from '../shared/severity.js';
import { mentions, numberIn, oneOf, tagged, within } from './in-memory-query.js';

export function incidentMatches(row: IncidentState, filters: IncidentFilters): boolean {
  return (
    oneOf(row.status, filters.status) &&
    oneOf(row.severity, filters.severity) &&
    oneOf(row.priority, filters.priority) &&
    oneOf(row.incidentType, filters.incidentType) &&
    (filters.createdBy === undefined || row.createdBy === filters.createdBy) &&
    (filters.assignedTo === undefined || row.assignedTo === filters.assignedTo) &&
    (filters.externalId === undefined || row.externalId === filters.externalId) &&
    tagged(row.tags, filters.tags, filters.tagsAll) &&
    within(row.createdAt, filters.createdFrom, filters.createdTo) &&
    within(row.detectedAt, filters.detectedFrom, filters.detectedTo) &&
    within(row.updatedAt, filters.updatedFrom, filters.updatedTo) &&
    mentions(searchedTexts(row), filters.q)
  );
}

/** All that an incident is searched by. */
function searchedTexts({
  incidentNumber,
  externalId,
  title,
  description,
  tags,
  actors,
  assets,
}: IncidentState): string[] {
  const parties = [...actors, ...assets].flatMap(({ identifier, name }) => [identifier, name ?? '']);
  return [incidentNumber, externalId ?? '', title, description, ...tags, ...parties];
}

/** By what a list compares incidents. */
export function incidentSortKey(row: IncidentState, field: IncidentSortField): string | number {
  switch (field) {
    case 'createdAt':
    case 'updatedAt':
    case 'detectedAt':
      return row[field].getTime();
    case 'title':
      return row.title.toLowerCase();
    case 'incidentNumber':
      return numberIn(row.incidentNumber);
    case 'severity':
      return -SEVERITIES.indexOf(row.severity);
    case 'priority':
      return INCIDENT_PRIORITIES.indexOf(row.priority);
    case 'status':
      return INCIDENT_STATUSES.indexOf(row.status);
  }
}
