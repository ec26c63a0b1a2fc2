import type { EntityManager, EntitySchema } from '@mikro-orm/postgresql';
import {
  NUMBERED_MAX,
  PAGE_SIZE,
  type JsonText,
  type Listing,
  type ListQuery,
  type ListView,
  type Omissions,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import type { Conditions } from './conditions.js';
import { jsonArray, NO_ITEMS } from './json-array.js';
import { keyOf, orderBy, rangesAfter, type Order } from './order.js';
import { Totals } from './totals.js';
import { summaryColumns, wireColumns } from './wire-columns.js';

/** What is particular to the list of a table. */
export interface Particulars<State, Filters, Field extends string> {
  readonly conditions: (filters: Filters) => Conditions;
  readonly order: Order<Field>;
  readonly summary: Omissions<State>;
  /** A query of how many rows match, with the column `counted` and the places of the conditions; null if they must be counted. */
  readonly known?: (filters: Filters, conditions: string) => string | null;
}

/** The last item's place, and how many were found: null where there are not as many as the page has. */
interface Row<State> {
  readonly counted: number | null;
  readonly items: JsonText<readonly State[]>;
  readonly found: number;
  readonly key: string | null;
  readonly id: string | null;
}

/**
 * Pages of a table as the JSON that goes to whoever asked: one statement for the items and their number, so that both are of
 * one moment. It is prepared, and planned for whatever values it will get.
 */
export class Listings<State, Filters, Field extends string> {
  private readonly table: string;
  private readonly columns: Readonly<Record<ListView, string>>;
  private readonly totals: Totals;

  constructor(
    private readonly pool: DatabasePool,
    em: EntityManager,
    record: EntitySchema,
    private readonly particulars: Particulars<State, Filters, Field>,
  ) {
    this.table = record.meta.tableName;
    this.totals = new Totals(pool);
    this.columns = { summary: summaryColumns(em, record, particulars.summary), full: wireColumns(em, record) };
  }

  async read(query: ListQuery<Filters, Field>): Promise<Listing<State>> {
    const { pageSize } = query;
    const conditions = this.particulars.conditions(query.filters);
    const matching = `${this.table} where ${conditions.sql}`;
    const known = (): string | null => this.particulars.known?.(query.filters, conditions.sql) ?? null;
    const { sql, total } = this.totals.tally(query.count, matching, [...conditions.values], known);
    const size = conditions.place(pageSize);
    const isLast = `filter (where n = ${size})`;
    const { rows } = await this.pool.prepared<Row<State>>(
      `select * from (${sql}) c cross join lateral (
        select ${jsonArray('text', { order: 'n', filter: `n <= ${size}` })} as items, count(*)::int as found,
          max(key) ${isLast} as key, max(id::text) ${isLast} as id
        from (${this.page(query, matching, { conditions, size })}) p
      ) l`,
      conditions.values,
    );
    const { items = NO_ITEMS, found = 0, key = null, id = null, counted = null } = rows[0] ?? {};
    return {
      items,
      next: found > pageSize && key !== null && id !== null ? { key, id } : null,
      total: await total(counted),
    };
  }

  /** One item more than the page has, to see whether there is another. */
  private page(
    { view, sort, start, pageSize }: ListQuery<Filters, Field>,
    matching: string,
    { conditions, size }: { readonly conditions: Conditions; readonly size: string },
  ): string {
    const { order } = this.particulars;
    const placed = (value: unknown): string => conditions.place(value);
    const ranges = 'page' in start ? ['true'] : rangesAfter(start.after, sort, { order, placed });
    const isFar = 'page' in start && start.page > 1;
    // Of a limit that is a value the planner thinks the worst: here it is told how much it can be.
    const most = isFar ? NUMBERED_MAX : PAGE_SIZE.max;
    const offset = isFar ? ` offset ${placed((start.page - 1) * pageSize)}` : '';
    const ordered = `order by ${orderBy(sort, order)} limit ${most + 1}`;
    const parts = ranges.map((range) => `(select * from ${matching} and ${range} ${ordered})`);
    const rows = parts.length === 1 ? parts.join() : `(select * from (${parts.join(' union all ')}) u ${ordered})`;
    // Rows that are passed over must be so before anything is made of them, and a row must be text before it gets its number.
    return `select row_number() over () as n, t.* from (
      select k.key, i.id, row_to_json(d)::text as text
      from (select * from ${rows} r limit ${size}::int + 1${offset}) i
      cross join lateral (select ${keyOf(order[sort.field])} as key) k
      cross join lateral (select ${this.columns[view]}) d offset 0) t`;
  }
}
