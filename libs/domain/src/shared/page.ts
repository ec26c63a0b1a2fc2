export const PAGE_SIZE = { min: 1, max: 100, default: 20 } as const;

/** Characters of a text to search for. */
export const SEARCH_TEXT = { min: 1, max: 255 } as const;

export type SortDirection = 'asc' | 'desc';

export interface Sort<Field extends string> {
  readonly field: Field;
  readonly direction: SortDirection;
}

export interface PageQuery {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** How many there are on all pages. */
  readonly total: number;
}
