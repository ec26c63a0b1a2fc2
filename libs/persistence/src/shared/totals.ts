import { COUNTED_MAX, type Counting, type Total } from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { RecentlyKnown } from './recently-known.js';

/** What a statement counts on its way, and what that says. */
interface Tally {
  /** A query of one row with the column `counted`. */
  readonly sql: string;
  readonly total: (counted: number | null) => Total | null | Promise<Total>;
}

interface Explained {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }];
}

const MANY: Total = { value: COUNTED_MAX, relation: 'gte' };
const NOTHING_COUNTED = 'select null::int as counted';

/** How many rows of a table match. */
export class Totals {
  /**
   * To count up to the bound costs more than the page, and for some seconds there will still be about as many: those who
   * look at a large list again and again need not have it counted each time.
   */
  private readonly many = new RecentlyKnown();

  constructor(private readonly pool: DatabasePool) {}

  /**
   * @param matching the table and what its rows must meet, with the values of its places
   * @param known gives a query of how many there are, with the column `counted`, where that need not be counted
   */
  tally(count: Counting, matching: string, values: readonly unknown[], known: () => string | null): Tally {
    switch (count) {
      case 'none':
        return { sql: NOTHING_COUNTED, total: () => null };
      case 'estimated':
        return { sql: NOTHING_COUNTED, total: () => this.estimate(matching, values) };
      case 'exact':
        return { sql: known() ?? `select count(*)::int as counted from ${matching}`, total: asMany };
      case 'bounded':
        return this.bounded(() => known() ?? upToBound(matching), JSON.stringify([matching, values]));
    }
  }

  private bounded(sql: () => string, key: string): Tally {
    if (this.many.has(key)) return { sql: NOTHING_COUNTED, total: () => MANY };
    const total = (counted: number | null): Total | null => {
      if (counted === null || counted <= COUNTED_MAX) return asMany(counted);
      this.many.add(key);
      return MANY;
    };
    return { sql: sql(), total };
  }

  /** What the planner expects, from samples of the table: it costs no more however many there are. */
  private async estimate(matching: string, values: readonly unknown[]): Promise<Total> {
    const { rows } = await this.pool.query<Explained>(`explain (format json) select from ${matching}`, values);
    const [explained] = rows;
    if (!explained) throw new Error('The planner gave no plan.');
    return { value: explained['QUERY PLAN'][0].Plan['Plan Rows'], relation: 'estimated' };
  }
}

function upToBound(matching: string): string {
  return `select count(*)::int as counted from (select from ${matching} limit ${COUNTED_MAX + 1}) m`;
}

function asMany(counted: number | null): Total | null {
  return counted === null ? null : { value: counted, relation: 'eq' };
}
