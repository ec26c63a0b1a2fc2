import type { SchemaDescription } from './schema-description.js';
import { byKind, keyOf, type ObjectKind, type SchemaObject } from './schema-object.js';

/** One object that two schemas do not have alike. */
export interface Difference {
  readonly kind: ObjectKind;
  /** Of its kind: `rules`, `rules.name`, `rules.rules_pkey`. */
  readonly name: string;
  readonly change: 'missing' | 'extra' | 'changed';
  /** As it should be; null if it should not be there. */
  readonly expected: string | null;
  /** As it is; null if it is missing. */
  readonly found: string | null;
}

/** In the order in which objects are made. A part is not named beside the whole that is missing or extra as well. */
export function differencesBetween(found: SchemaDescription, expected: SchemaDescription): readonly Difference[] {
  return changedObjects(found, expected)
    .filter(({ parent }) => parent === null || found.has(parent) === expected.has(parent))
    .map(({ kind, name }) => differenceAt(kind, name, found, expected));
}

/** One of each pair that is not alike: the expected one where there is one. */
export function changedObjects(found: SchemaDescription, expected: SchemaDescription): readonly SchemaObject[] {
  const changed = expected.objects.filter((object) => found.find(keyOf(object))?.definition !== object.definition);
  const extra = found.objects.filter((object) => !expected.has(keyOf(object)));
  return [...changed, ...extra].sort(byKind);
}

function differenceAt(
  kind: ObjectKind,
  name: string,
  found: SchemaDescription,
  expected: SchemaDescription,
): Difference {
  const [is, should] = [found, expected].map((schema) => schema.find(keyOf({ kind, name }))?.definition ?? null);
  const change = is === null ? 'missing' : should === null ? 'extra' : 'changed';
  return { kind, name, change, expected: should ?? null, found: is ?? null };
}
