import type { JsonText } from '../shared/json-text.js';
import {
  COUNTED_MAX,
  type Counting,
  type Listing,
  type ListQuery,
  type Omissions,
  type Total,
} from '../shared/listing.js';
import { searchTerms } from '../shared/search-terms.js';

type Comparable = string | number;

interface Place {
  readonly key: Comparable;
  readonly id: string;
}

/** What there is to list, and how. */
interface Listed<S, Field> {
  /** Those that match. */
  readonly rows: readonly S[];
  readonly keyOf: (row: S, field: Field) => Comparable;
  readonly summary: Omissions<S>;
}

/** Sorts, breaks ties by id in the same direction, and cuts out one page. */
export function listingOf<S extends { readonly id: string }, Field extends string>(
  { rows, keyOf, summary }: Listed<S, Field>,
  { start, pageSize, sort, view, count }: ListQuery<unknown, Field>,
): Listing<S> {
  const sign = sort.direction === 'asc' ? 1 : -1;
  const order = (a: Place, b: Place): number => sign * (compare(a.key, b.key) || compare(a.id, b.id));
  const places = rows.map((row) => ({ row, key: keyOf(row, sort.field), id: row.id })).toSorted(order);
  const rest =
    'page' in start
      ? places.slice((start.page - 1) * pageSize)
      : places.filter((place) => order(place, { ...start.after, key: JSON.parse(start.after.key) as Comparable }) > 0);
  const page = rest.slice(0, pageSize);
  const last = page.at(-1);
  return {
    items: JSON.stringify(page.map(({ row }) => (view === 'full' ? row : shortened(row, summary)))) as JsonText<S[]>,
    next: last && rest.length > pageSize ? { key: JSON.stringify(last.key), id: last.id } : null,
    total: totalOf(rows.length, count),
  };
}

function totalOf(value: number, count: Counting): Total | null {
  if (count === 'none') return null;
  if (count === 'estimated') return { value, relation: 'estimated' };
  return count === 'bounded' && value > COUNTED_MAX
    ? { value: COUNTED_MAX, relation: 'gte' }
    : { value, relation: 'eq' };
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

/** Each word somewhere in the texts. */
export function mentions(texts: readonly string[], words: string | undefined): boolean {
  const text = texts.join('\n').toLowerCase();
  return words === undefined || searchTerms(words).every((term) => text.includes(term.toLowerCase()));
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

function shortened<S>(row: S, { fields, parts }: Omissions<S>): object {
  const whole = Object.entries(row as object).filter(([field]) => !(fields as readonly string[]).includes(field));
  return Object.fromEntries(
    whole.map(([field, value]) => [
      field,
      without(value, (parts as Readonly<Record<string, readonly string[]>>)[field]),
    ]),
  );
}

function without(value: unknown, parts: readonly string[] | undefined): unknown {
  if (parts === undefined) return value;
  return Object.fromEntries(Object.entries(value as object).filter(([part]) => !parts.includes(part)));
}
