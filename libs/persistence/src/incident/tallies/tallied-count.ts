import type { IncidentFilters } from '@sentinelops/domain';
import { areTallied, smallestLevel } from './tally-cells.js';

/**
 * How many incidents match, to the one, as a query with the column `counted`; null if the filters ask for what is not tallied.
 * @param conditions what the filters say, with places for their values
 */
export function talliedCount(filters: IncidentFilters, conditions: string): string | null {
  if (!areTallied(filters)) return null;
  return `select (
    coalesce((select sum(sign) from incident_tally_changes where ${conditions}), 0)
    + coalesce((
      select sum(count) from incident_tallies
      where measure = 'incidents' and ${smallestLevel(filters)} and ${conditions}
    ), 0)
  )::int as counted`;
}
