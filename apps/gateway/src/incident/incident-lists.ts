import { Injectable } from '@nestjs/common';
import {
  IncidentSearch,
  IncidentView,
  RELEVANCE,
  type FoundIncidents,
  type IncidentFilters,
  type IncidentOrder,
} from '@sentinelops/domain';
import type { WantedPage } from '../listing/lists.js';
import { SearchSettings } from '../settings/search.js';

const NEWEST_FIRST = { field: 'createdAt', direction: 'desc' } as const;

/** A list that asks for words is a search, which has only so much time. */
@Injectable()
export class IncidentLists {
  constructor(
    private readonly view: IncidentView,
    private readonly search: IncidentSearch,
    private readonly settings: SearchSettings,
  ) {}

  async page({ filters, sort, ...page }: WantedPage<IncidentFilters, IncidentOrder>): Promise<FoundIncidents> {
    const { q } = filters;
    if (q !== undefined) {
      return this.search.find({
        ...page,
        filters: { ...filters, q },
        sort,
        timeLimitMs: this.settings.searchTimeLimitMs,
      });
    }
    const listing = await this.view.list({ ...page, filters, sort: sort === RELEVANCE ? NEWEST_FIRST : sort });
    return { ...listing, partial: false };
  }
}
