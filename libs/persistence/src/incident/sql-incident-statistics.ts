import {
  INCIDENT_PRIORITIES,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  IncidentStatisticsView,
  RESOLVED_STATUSES,
  SEVERITIES,
  type IncidentFilters,
  type IncidentStatistics,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { countsBy, listed, withZeros } from '../shared/counts.js';
import { incidentConditions } from './incident.query.js';

export class SqlIncidentStatistics extends IncidentStatisticsView {
  constructor(private readonly pool: DatabasePool) {
    super();
  }

  async read(filters: IncidentFilters): Promise<IncidentStatistics> {
    const { sql, values } = incidentConditions(filters);
    // One statement, so that all figures are of one moment; the rows are read once and stay narrow.
    const { rows } = await this.pool.query<IncidentStatistics>(
      `
      with matching as materialized (
        select status, severity, priority, incident_type, assigned_to, time_to_detect, time_to_respond, time_to_resolve
        from incidents where ${sql}
      )
      select
        count(*)::int as total,
        count(*) filter (where ${UNRESOLVED})::int as unresolved,
        count(*) filter (where ${UNRESOLVED} and assigned_to is null)::int as unassigned,
        ${countsBy('status')} as "byStatus",
        ${countsBy('severity')} as "bySeverity",
        ${countsBy('priority')} as "byPriority",
        ${countsBy('incident_type')} as "byType",
        ${clock('time_to_detect')} as "timeToDetect",
        ${clock('time_to_respond')} as "timeToRespond",
        ${clock('time_to_resolve')} as "timeToResolve"
      from matching`,
      values,
    );
    const [row] = rows;
    if (!row) throw new Error('An aggregate gave no row.');
    return {
      ...row,
      byStatus: withZeros(INCIDENT_STATUSES, row.byStatus),
      bySeverity: withZeros(SEVERITIES, row.bySeverity),
      byPriority: withZeros(INCIDENT_PRIORITIES, row.byPriority),
      byType: withZeros(INCIDENT_TYPES, row.byType),
    };
  }
}

const UNRESOLVED = `status not in ${listed(RESOLVED_STATUSES)}`;

function clock(column: string): string {
  return `jsonb_build_object(
    'count', count(${column}),
    'mean', avg(${column}),
    'median', percentile_cont(0.5) within group (order by ${column}),
    'p95', percentile_cont(0.95) within group (order by ${column})
  )`;
}
