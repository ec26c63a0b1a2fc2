import type { IncidentFilters, IncidentStatistics } from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { COUNTS, withEveryLabel } from './incident-counts.js';
import { incidentConditions } from './incident.query.js';

/** From each incident that matches. */
export async function exactStatistics(
  pool: Pick<DatabasePool, 'query'>,
  filters: IncidentFilters,
): Promise<IncidentStatistics> {
  const { sql, values } = incidentConditions(filters);
  // One statement, so that all figures are of one moment; the rows are read once and stay narrow.
  const { rows } = await pool.query<IncidentStatistics>(
    `
    with matching as materialized (
      select status, severity, priority, incident_type, 1 as incidents, (assigned_to is null)::int as unassigned,
        time_to_detect, time_to_respond, time_to_resolve
      from incidents where ${sql}
    )
    select ${COUNTS},
      'exact' as percentiles,
      ${clock('time_to_detect')} as "timeToDetect",
      ${clock('time_to_respond')} as "timeToRespond",
      ${clock('time_to_resolve')} as "timeToResolve"
    from matching`,
    values,
  );
  const [row] = rows;
  if (!row) throw new Error('An aggregate gave no row.');
  return { ...row, ...withEveryLabel(row) };
}

function clock(column: string): string {
  return `jsonb_build_object(
    'count', count(${column}),
    'mean', avg(${column}),
    'median', percentile_cont(0.5) within group (order by ${column}),
    'p95', percentile_cont(0.95) within group (order by ${column})
  )`;
}
