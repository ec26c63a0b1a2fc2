import { INSTANT_RANGE } from '../shared/checker.js';
import { JSON_DEPTH_MAX, type JsonObject, type JsonValue } from '../shared/json.js';

/** One character to people and to PostgreSQL, two units to JavaScript. */
const BEYOND_BMP = '🦊';

export const FIRST_INSTANT = new Date(INSTANT_RANGE.min);
export const LAST_INSTANT = new Date(INSTANT_RANGE.max);

/** What escaping, quoting or the placeholders of a query could damage. */
export const AWKWARD_TEXT =
  ' \'single\' "double" \\ back\\\\slash \\n ? ?? $1 :name @p %s {} [] NULL null \r\n\t\u0001\u2028\ufeff é e\u0301 ß İ 漢 👩‍👩‍👧 ';

/** As many characters as are allowed, each of them outside the Basic Multilingual Plane. */
export function longest({ max }: { readonly max: number }): string {
  return BEYOND_BMP.repeat(max);
}

/** An object in an object, and so on: as deep as is allowed. */
export function deepest(): JsonObject {
  let inner: JsonObject = {};
  for (let depth = 0; depth < JSON_DEPTH_MAX; depth++) inner = { inner };
  return inner;
}

/** What a round trip through JSON in a database could change. */
export const AWKWARD_JSON: JsonObject = {
  tiny: 1e-7,
  smallest: Number.MIN_VALUE,
  largest: Number.MAX_VALUE,
  safest: Number.MAX_SAFE_INTEGER,
  sum: 0.1 + 0.2,
  negative: -1.5,
  zero: 0,
  no: false,
  nothing: null,
  list: [null, [], {}, [[1]], 'a'] satisfies JsonValue[],
  emptyText: '',
  '': 'the empty key',
  looksLikeJson: '{"a":1}',
  looksLikeNumber: '007',
  looksLikeInstant: '2026-01-01T00:00:00Z',
  [AWKWARD_TEXT]: AWKWARD_TEXT,
  [BEYOND_BMP]: BEYOND_BMP,
  snake_case: { camelCase: 1 },
};
