import type { Listing } from '../shared/listing.js';
import type { Sort } from '../shared/page.js';
import type { IncidentState } from './incident.state.js';
import type { IncidentFilters, IncidentQuery, IncidentSortField, IncidentSummary } from './incident.view.js';

/** The best first: that number or external id, then titles that have all the words, then the rest; the newest first in each. */
export const RELEVANCE = 'relevance';

export type IncidentOrder = Sort<IncidentSortField> | typeof RELEVANCE;

export interface IncidentSearchQuery extends Omit<IncidentQuery, 'filters' | 'sort'> {
  readonly filters: IncidentFilters & { readonly q: string };
  readonly sort: IncidentOrder;
  readonly timeLimitMs: number;
}

export interface FoundIncidents extends Listing<IncidentState | IncidentSummary> {
  /** Whether not everything was looked at in time; `next` then leads on from where the search got to, unless it is null. */
  readonly partial: boolean;
}

export abstract class IncidentSearch {
  /**
   * One page of the incidents that have all the words of `q`, or what was found of it within the time limit. A total is
   * exact unless it says that there are more.
   */
  abstract find(query: IncidentSearchQuery): Promise<FoundIncidents>;
}
