import type { Page, PageQuery } from '../shared/page.js';

type Comparable = string | number;

/** Sorts, breaks ties by id in the same direction, and cuts out one page. */
export function pageOf<S extends { readonly id: string }>(
  rows: readonly S[],
  { page, pageSize, sort }: PageQuery<unknown, string>,
  keyOf: (row: S, field: string) => Comparable,
): Page<S> {
  const sign = sort.direction === 'asc' ? 1 : -1;
  const sorted = rows.toSorted(
    (a, b) => sign * (compare(keyOf(a, sort.field), keyOf(b, sort.field)) || compare(a.id, b.id)),
  );
  return { items: sorted.slice((page - 1) * pageSize, page * pageSize), total: rows.length };
}

function compare(a: Comparable, b: Comparable): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function within(instant: Date, from: Date | undefined, to: Date | undefined): boolean {
  return (from === undefined || instant >= from) && (to === undefined || instant < to);
}

export function oneOf<T>(value: T, allowed: readonly T[] | undefined): boolean {
  return allowed === undefined || allowed.includes(value);
}

export function tagged(
  tags: readonly string[],
  any: readonly string[] | undefined,
  all: readonly string[] | undefined,
): boolean {
  return (any === undefined || any.some((tag) => tags.includes(tag))) && (all ?? []).every((tag) => tags.includes(tag));
}

export function mentions(texts: readonly string[], part: string | undefined): boolean {
  return part === undefined || texts.some((text) => text.toLowerCase().includes(part.toLowerCase()));
}

export function countBy<K extends string>(all: readonly K[], values: readonly K[]): Record<K, number> {
  return Object.fromEntries(all.map((key) => [key, values.filter((value) => value === key).length])) as Record<
    K,
    number
  >;
}

/** The number in `RULE-000001`. */
export function numberIn(text: string): number {
  return Number(text.slice(text.indexOf('-') + 1));
}
