import type { Sort } from '@sentinelops/domain';

/** What a sort field means to the database, and whether its ascending order is the column's descending one. */
export interface SortExpression {
  readonly sql: string;
  readonly reversed?: boolean;
}

/** Ties are broken by id in the same direction, so that an index on both can be read either way. */
export function orderBy<Field extends string>(
  { field, direction }: Sort<Field>,
  expressions: Readonly<Record<Field, SortExpression>>,
): string {
  const { sql, reversed = false } = expressions[field];
  const down = (direction === 'desc') !== reversed;
  return `${sql} ${down ? 'desc' : 'asc'}, id ${direction}`;
}

/** By value: numbers grow past six digits, and a longer one is a larger one. */
export function byNumber(column: string): SortExpression {
  return { sql: `lpad(${column}, 20, '0')` };
}
