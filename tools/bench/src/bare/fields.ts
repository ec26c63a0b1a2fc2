import { INCIDENT_SUMMARY, type IncidentState } from '@sentinelops/domain';

type Field = keyof IncidentState;

/** How a value becomes JSON: instants as the gateway shows them, all else as PostgreSQL does it. */
const KINDS: Readonly<Record<Field, 'instant' | 'json' | 'plain'>> = {
  id: 'plain',
  incidentNumber: 'plain',
  title: 'plain',
  description: 'plain',
  incidentType: 'plain',
  severity: 'plain',
  priority: 'plain',
  status: 'plain',
  externalId: 'plain',
  tags: 'json',
  customFields: 'json',
  createdAt: 'instant',
  updatedAt: 'instant',
  detectedAt: 'instant',
  occurredAt: 'instant',
  acknowledgedAt: 'instant',
  resolvedAt: 'instant',
  source: 'json',
  actors: 'json',
  assets: 'json',
  timeline: 'json',
  analysis: 'json',
  remediationActions: 'json',
  createdBy: 'plain',
  updatedBy: 'plain',
  assignedTo: 'plain',
  timeToDetect: 'plain',
  timeToRespond: 'plain',
  timeToResolve: 'plain',
  parentIncidentId: 'plain',
  relatedIncidents: 'json',
  version: 'plain',
};

export const FIELDS = Object.keys(KINDS) as readonly Field[];

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

export function columnOf(field: Field): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The list of a SELECT that names columns as the API does. */
export function shown(fields: readonly Field[]): string {
  return fields.map((field) => `${value(field)} as "${field}"`).join(', ');
}

/** The same of what a list tells. */
export function shownInList(): string {
  const left: readonly Field[] = [...INCIDENT_SUMMARY.fields, 'source'];
  const source = INCIDENT_SUMMARY.parts.source.map((part) => ` - '${part}'`).join('');
  return `${shown(FIELDS.filter((field) => !left.includes(field)))}, source${source} as "source"`;
}

/** What a parameter of `pg` has to be. */
export function parameter(field: Field, given: unknown): unknown {
  return KINDS[field] === 'json' && given !== null ? JSON.stringify(given) : given;
}

function value(field: Field): string {
  return KINDS[field] === 'instant' ? `to_char(${columnOf(field)} at time zone 'UTC', ${INSTANT})` : columnOf(field);
}
