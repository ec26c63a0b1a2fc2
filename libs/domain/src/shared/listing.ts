import type { JsonText } from './json-text.js';
import type { Sort } from './page.js';

/** How much a list gives of each item. */
export const LIST_VIEWS = ['summary', 'full'] as const;
export type ListView = (typeof LIST_VIEWS)[number];

/** How it is found out how many items match: by counting up to a bound, or all; by a guess of the database; not at all. */
export const COUNTINGS = ['bounded', 'exact', 'estimated', 'none'] as const;
export type Counting = (typeof COUNTINGS)[number];

/** Up to here `bounded` counts. */
export const COUNTED_MAX = 10_000;

/** So many items can be on pages that have a number: the database walks over all that come before one. */
export const NUMBERED_MAX = 10_000;

/** As many as `value`, at least as many, or about as many. */
export const TOTAL_RELATIONS = ['eq', 'gte', 'estimated'] as const;

/** How many items match. */
export interface Total {
  readonly value: number;
  readonly relation: (typeof TOTAL_RELATIONS)[number];
}

/** The place of an item in the order of a list, whether the item is still there or not. Only the view knows what it says. */
export interface Position {
  readonly key: string;
  readonly id: string;
}

export interface ListQuery<Filters, Field extends string> {
  readonly filters: Filters;
  /** Ties are broken by id, in the same direction, so that no item is on two pages. */
  readonly sort: Sort<Field>;
  readonly view: ListView;
  readonly pageSize: number;
  /** A page by its number, from 1 and among the first `NUMBERED_MAX` items, or what comes after a place. */
  readonly start: { readonly page: number } | { readonly after: Position };
  readonly count: Counting;
}

/** One page. */
export interface Listing<T> {
  readonly items: JsonText<readonly T[]>;
  /** After which place the next page begins; null if there is none. */
  readonly next: Position | null;
  /** Null if nothing was to be counted. */
  readonly total: Total | null;
}

/** What a summary leaves out: all that can be large. */
export interface Omissions<State> {
  readonly fields: readonly (keyof State & string)[];
  /** Of fields that it keeps. */
  readonly parts: Readonly<Partial<Record<keyof State & string, readonly string[]>>>;
}
