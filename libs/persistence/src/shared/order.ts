import type { Position, Sort } from '@sentinelops/domain';

/** What a sort field means to the database. */
export interface SortExpression {
  readonly sql: string;
  /** Its value as a text from which the very same value can be read; a plain cast if it is not said. */
  readonly key?: string;
  /** Whether its ascending order is the column's descending one. */
  readonly reversed?: boolean;
}

export type Order<Field extends string> = Readonly<Record<Field, SortExpression>>;

/** Ties are broken by id in the same direction, so that an index on both can be read either way. */
export function orderBy<Field extends string>({ field, direction }: Sort<Field>, order: Order<Field>): string {
  const { sql, reversed = false } = order[field];
  const down = (direction === 'desc') !== reversed;
  return `${sql} ${down ? 'desc' : 'asc'}, id ${direction}`;
}

interface Placing<Field extends string> {
  readonly order: Order<Field>;
  /** Puts a value where the statement can have it. */
  readonly placed: (value: string) => string;
}

/** What a row must meet to come after a place. */
export function comesAfter<Field extends string>(
  position: Position,
  sort: Sort<Field>,
  placing: Placing<Field>,
): string {
  const ranges = rangesAfter(position, sort, placing);
  return `(${ranges.map((range) => `(${range})`).join(' or ')})`;
}

/** The same as one condition or another, each of which an index answers from the place on. No row meets both. */
export function rangesAfter<Field extends string>(
  position: Position,
  { field, direction }: Sort<Field>,
  { order, placed }: Placing<Field>,
): readonly string[] {
  const { sql, reversed = false } = order[field];
  const [key, id] = [placed(position.key), placed(position.id)];
  const beyond = direction === 'desc' ? '<' : '>';
  if (!reversed) return [`(${sql}, id) ${beyond} (${key}, ${id})`];
  // Rows whose key goes up and whose id goes down can't be compared as a whole.
  return [`${sql} = ${key} and id ${beyond} ${id}`, `${sql} ${direction === 'desc' ? '>' : '<'} ${key}`];
}

/** The value of a sort field as the text in a position. */
export function keyOf({ sql, key = `(${sql})::text` }: SortExpression): string {
  return key;
}

/** To the microsecond: a millisecond may have many rows. */
export function byInstant(column: string): SortExpression {
  return { sql: column, key: `trim('"' from to_json(${column} at time zone 'UTC')::text) || 'Z'` };
}

/** By value: numbers grow past six digits, and a longer one is a larger one. */
export function byNumber(column: string): SortExpression {
  return { sql: `lpad(${column}, 20, '0')` };
}
