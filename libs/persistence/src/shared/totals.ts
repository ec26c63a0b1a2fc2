import { COUNTED_MAX, type Counting, type Total } from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';

interface Explained {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }];
}

/** A row with the number of those that match, or with null if they are not counted. */
export function counted(count: Counting, matching: string): string {
  switch (count) {
    case 'exact':
      return `select count(*)::int as counted from ${matching}`;
    case 'bounded':
      return `select count(*)::int as counted from (select from ${matching} limit ${COUNTED_MAX + 1}) m`;
    default:
      return 'select null::int as counted';
  }
}

export function totalOf(count: Counting, value: number | null): Total | null {
  if (value === null) return null;
  return count === 'bounded' && value > COUNTED_MAX
    ? { value: COUNTED_MAX, relation: 'gte' }
    : { value, relation: 'eq' };
}

/** What the planner expects, from samples of the table: it costs no more however many there are. */
export async function estimatedTotal(pool: DatabasePool, matching: string, values: readonly unknown[]): Promise<Total> {
  const { rows } = await pool.query<Explained>(`explain (format json) select from ${matching}`, values);
  const [explained] = rows;
  if (!explained) throw new Error('The planner gave no plan.');
  return { value: explained['QUERY PLAN'][0].Plan['Plan Rows'], relation: 'estimated' };
}
