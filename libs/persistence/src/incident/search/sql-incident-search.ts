import type { EntityManager } from '@mikro-orm/postgresql';
import {
  INCIDENT_SUMMARY,
  IncidentSearch,
  RELEVANCE,
  type FoundIncidents,
  type IncidentSearchQuery,
  type IncidentState,
  type JsonText,
  type ListView,
  type Position,
} from '@sentinelops/domain';
import type { DatabasePool } from '../../pool/database-pool.js';
import { jsonArray, NO_ITEMS } from '../../shared/json-array.js';
import { summaryColumns, wireColumns } from '../../shared/wire-columns.js';
import { IncidentRecord } from '../incident.record.js';
import type { Finding } from './finding.js';
import { searchByChoice } from './search-by-choice.js';
import { searchByTime } from './search-by-time.js';
import { SearchRun } from './search-run.js';

/** Finds where matching incidents stand, in little time whatever the words are, and reads those of the page alone. */
export class SqlIncidentSearch extends IncidentSearch {
  private readonly columns: Readonly<Record<ListView, string>>;

  constructor(
    private readonly pool: DatabasePool,
    em: EntityManager,
    private readonly now = (): number => performance.now(),
  ) {
    super();
    this.columns = {
      summary: summaryColumns<IncidentState>(em, IncidentRecord, INCIDENT_SUMMARY),
      full: wireColumns(em, IncidentRecord),
    };
  }

  async find(query: IncidentSearchQuery): Promise<FoundIncidents> {
    const { start, pageSize, view, count } = query;
    const skipped = 'page' in start ? (start.page - 1) * pageSize : 0;
    const run = new SearchRun(this.pool, query, skipped + pageSize + 1, this.now);
    const { places, total, isPartial, reached } = await search(run);
    const page = places.slice(skipped, skipped + pageSize);
    const isLast = places.length <= skipped + pageSize;
    return {
      items: await this.documents(page, view),
      next: isLast ? reached : (page.at(-1) ?? null),
      total: count === 'none' ? null : total,
      partial: isPartial,
    };
  }

  private async documents(places: readonly Position[], view: ListView): Promise<JsonText<readonly IncidentState[]>> {
    if (places.length === 0) return NO_ITEMS;
    const { rows } = await this.pool.prepared<{ items: JsonText<readonly IncidentState[]> }>(
      `select ${jsonArray('row_to_json(d)::text', { order: 'array_position($1, i.id)' })} as items
      from (select * from incidents where id = any($1)) i cross join lateral (select ${this.columns[view]}) d`,
      [places.map(({ id }) => id)],
    );
    return rows[0]?.items ?? NO_ITEMS;
  }
}

function search(run: SearchRun): Promise<Finding> {
  const { sort } = run.query;
  return sort !== RELEVANCE && sort.field === 'createdAt' ? searchByTime(run, sort.direction) : searchByChoice(run);
}
