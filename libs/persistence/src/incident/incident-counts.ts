import {
  INCIDENT_PRIORITIES,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  RESOLVED_STATUSES,
  SEVERITIES,
  type IncidentStatistics,
} from '@sentinelops/domain';
import { countsBy, listed, withZeros } from '../shared/counts.js';

export type IncidentCounts = Pick<
  IncidentStatistics,
  'total' | 'unresolved' | 'unassigned' | 'byStatus' | 'bySeverity' | 'byPriority' | 'byType'
>;

const UNRESOLVED = `status not in ${listed(RESOLVED_STATUSES)}`;

/** From a relation `matching` whose rows say of a kind of incidents how many `incidents` there are, and how many `unassigned`. */
export const COUNTS = `
  coalesce(sum(incidents), 0)::int as total,
  coalesce(sum(incidents) filter (where ${UNRESOLVED}), 0)::int as unresolved,
  coalesce(sum(unassigned) filter (where ${UNRESOLVED}), 0)::int as unassigned,
  ${countsBy('status', 'sum(incidents)')} as "byStatus",
  ${countsBy('severity', 'sum(incidents)')} as "bySeverity",
  ${countsBy('priority', 'sum(incidents)')} as "byPriority",
  ${countsBy('incident_type', 'sum(incidents)')} as "byType"`;

export function withEveryLabel(counts: IncidentCounts): IncidentCounts {
  return {
    ...counts,
    byStatus: withZeros(INCIDENT_STATUSES, counts.byStatus),
    bySeverity: withZeros(SEVERITIES, counts.bySeverity),
    byPriority: withZeros(INCIDENT_PRIORITIES, counts.byPriority),
    byType: withZeros(INCIDENT_TYPES, counts.byType),
  };
}
