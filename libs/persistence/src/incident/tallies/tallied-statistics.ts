import type { ClockStatistics, IncidentFilters, IncidentStatistics } from '@sentinelops/domain';
import type { DatabasePool } from '../../pool/database-pool.js';
import { listed } from '../../shared/counts.js';
import { COUNTS, withEveryLabel, type IncidentCounts } from '../incident-counts.js';
import { incidentConditions } from '../incident.query.js';
import { mean, percentile, sumOf, type Bucket } from './clock-histogram.js';
import { cellsOf, CLOCKS, FINEST, smallestLevel, type ClockColumn } from './tally-cells.js';

type Row = IncidentCounts & { readonly clocks: Readonly<Partial<Record<ClockColumn, readonly Bucket[]>>> | null };

/** From the tallies and the changes that wait to be added to them, in time that does not grow with the incidents. */
export async function talliedStatistics(
  pool: Pick<DatabasePool, 'query'>,
  filters: IncidentFilters,
): Promise<IncidentStatistics> {
  const { sql, values } = incidentConditions(filters);
  // One statement, so that no change is seen twice or not at all while it is added up.
  const { rows } = await pool.query<Row>(statement(sql, smallestLevel(filters)), values);
  const [row] = rows;
  if (!row) throw new Error('An aggregate gave no row.');
  const { clocks, ...counts } = row;
  return {
    ...withEveryLabel(counts),
    percentiles: 'approximate',
    timeToDetect: clockStatistics(clocks?.time_to_detect),
    timeToRespond: clockStatistics(clocks?.time_to_respond),
    timeToResolve: clockStatistics(clocks?.time_to_resolve),
  };
}

function statement(matches: string, smallest: string): string {
  return `
    with waiting as materialized (select * from incident_tally_changes where ${matches}),
    matching as materialized (
      select status, severity, priority, incident_type,
        coalesce(sum(count) filter (where measure = 'incidents'), 0) as incidents,
        coalesce(sum(count) filter (where measure = 'unassigned'), 0) as unassigned
      from (
        select measure, status, severity, priority, incident_type, bucket, count, microseconds from incident_tallies
        where measure in ('incidents', 'unassigned') and ${FINEST} and ${matches}
        union all ${cellsOf('waiting', ['incidents', 'unassigned'])}
      ) as cell
      group by status, severity, priority, incident_type
    ),
    duration as (
      select measure, bucket, sum(count) as count, (sum(microseconds) / 1e6)::float8 as seconds
      from (
        select measure, status, severity, priority, incident_type, bucket, count, microseconds from incident_tallies
        where measure in ${listed(CLOCKS)} and ${smallest} and ${matches}
        union all ${cellsOf('waiting', CLOCKS)}
      ) as cell
      group by measure, bucket having sum(count) > 0
    )
    select ${COUNTS}, (
      select jsonb_object_agg(measure, buckets) from (
        select measure, jsonb_agg(jsonb_build_object('count', count, 'seconds', seconds) order by bucket) as buckets
        from duration group by measure
      ) as clock
    ) as clocks
    from matching`;
}

function clockStatistics(buckets: readonly Bucket[] = []): ClockStatistics {
  if (buckets.length === 0) return { count: 0, mean: null, median: null, p95: null };
  return {
    count: sumOf(buckets, 'count'),
    mean: mean(buckets),
    median: percentile(buckets, 0.5),
    p95: percentile(buckets, 0.95),
  };
}
