import {
  IncidentSearch,
  RELEVANCE,
  type FoundIncidents,
  type IncidentSearchQuery,
} from '../incident/incident-search.js';
import type { IncidentState } from '../incident/incident.state.js';
import { INCIDENT_SUMMARY, type IncidentSortField } from '../incident/incident.view.js';
import { incidentMatches, incidentSortKey } from './in-memory-incident.query.js';
import { listingOf, mentions } from './in-memory-query.js';
import type { InMemoryTable } from './in-memory-store.js';

/** Has all the time there is, unless it is told that there is none. */
export class InMemoryIncidentSearch extends IncidentSearch {
  constructor(private readonly table: InMemoryTable<IncidentState>) {
    super();
  }

  find({ sort, timeLimitMs, ...query }: IncidentSearchQuery): Promise<FoundIncidents> {
    const partial = timeLimitMs === 0;
    const { q } = query.filters;
    const rows = [...this.table.rows.values()].filter((row) => !partial && incidentMatches(row, query.filters));
    const keyOf = (row: IncidentState, field: IncidentSortField): string | number =>
      sort === RELEVANCE ? relevance(row, q) * FAR_FUTURE + row.createdAt.getTime() : incidentSortKey(row, field);
    const best = { field: 'createdAt', direction: 'desc' } as const;
    const found = listingOf(
      { rows, keyOf, summary: INCIDENT_SUMMARY },
      { ...query, sort: sort === RELEVANCE ? best : sort },
    );
    return Promise.resolve({ ...found, partial });
  }
}

/** Later than any instant, in milliseconds, and small enough to be added to without a loss. */
const FAR_FUTURE = 1e15;

function relevance({ incidentNumber, externalId, title }: IncidentState, q: string): number {
  const text = q.trim();
  if (incidentNumber === text.toUpperCase() || externalId === text) return 3;
  return mentions([title], q) ? 2 : 1;
}
