import { toInstantText } from './instant.js';
import { sameJson, type JsonValue } from './json.js';

/** A field before and after. Of what is new there is no before, of what is removed no after. */
export interface ValueChange {
  readonly from?: JsonValue;
  readonly to?: JsonValue;
}

/** What came into a list and what left it, each in the order in which it stands there. */
export interface ListChange {
  readonly added: readonly JsonValue[];
  readonly removed: readonly JsonValue[];
}

/** By field. */
export type Changes = Readonly<Record<string, ValueChange | ListChange>>;

/** Which one, and what each change moves: whoever keeps changes keeps these beside them. */
const UNLISTED: readonly string[] = ['id', 'version', 'metricReports', 'updatedAt', 'updatedBy'];

/**
 * What differs between two states of one thing: of a list only what came and what went, so that one more entry of a
 * long one stays one entry. Before its creation (null) a thing has nothing, and after its removal (null) neither; what is
 * empty is not listed then.
 */
export function changesBetween<State extends object>(before: State | null, after: State | null): Changes {
  const fields = Object.keys(after ?? before ?? {}) as (keyof State & string)[];
  const changes: Record<string, ValueChange | ListChange> = {};
  for (const field of fields.filter((name) => !UNLISTED.includes(name))) {
    const change = changeOf(field, before, after);
    if (change !== null) changes[field] = change;
  }
  return changes;
}

function changeOf<State extends object>(
  field: keyof State,
  before: State | null,
  after: State | null,
): ValueChange | ListChange | null {
  const [from, to] = [asJson(before?.[field]), asJson(after?.[field])];
  if (before === null) return isEmpty(to) ? null : { to };
  if (after === null) return isEmpty(from) ? null : { from };
  if (sameJson(from, to)) return null;
  return (isList(from) && isList(to) ? listChange(from, to) : null) ?? { from, to };
}

/** Null if the same things stand in another order. */
function listChange(from: readonly JsonValue[], to: readonly JsonValue[]): ListChange | null {
  // Most of a long list is as it was, which is quickly seen; only the rest is compared by its text.
  const same = from.findIndex((item, i) => !sameJson(item, to[i]));
  const start = same === -1 ? from.length : same;
  const [left, right] = [from.slice(start), to.slice(start)];
  const [added, removed] = [without(right, left), without(left, right)];
  return added.length + removed.length === 0 ? null : { added, removed };
}

/** What is left of a list when each thing in the other one takes one of its kind away. */
function without(list: readonly JsonValue[], taken: readonly JsonValue[]): JsonValue[] {
  const counts = new Map<string, number>();
  for (const text of taken.map(textOf)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return list.filter((item) => {
    const text = textOf(item);
    const count = counts.get(text) ?? 0;
    if (count > 0) counts.set(text, count - 1);
    return count === 0;
  });
}

/** Equal values have equal texts: keys stand in their order. */
function textOf(value: JsonValue): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function asJson(value: unknown): JsonValue {
  return value instanceof Date ? toInstantText(value) : ((value ?? null) as JsonValue);
}

function isEmpty(value: JsonValue): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
