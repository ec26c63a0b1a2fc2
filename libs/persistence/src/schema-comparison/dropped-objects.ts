import { changedObjects } from './difference.js';
import { isExtension } from './enum-change.js';
import type { SchemaDescription } from './schema-description.js';
import { keyOf, type ObjectKind, type SchemaObject } from './schema-object.js';

/** Hold data, or are what data is made of: they stay where they stand when what they depend on changes. */
const LASTING: readonly ObjectKind[] = ['table', 'column', 'enum'];

/** PostgreSQL carries all else over itself when a column gets another type. */
const BARS_A_NEW_TYPE: readonly ObjectKind[] = ['default', 'view'];

/** Keys of what has to go first: what is not wanted, what can't be altered, and what depends on either. */
export function droppedObjects(found: SchemaDescription, expected: SchemaDescription): ReadonlySet<string> {
  const dropped = changedObjects(found, expected).flatMap((object) => {
    const [is, should] = [found.find(keyOf(object)), expected.find(keyOf(object))];
    return is === undefined ? [] : droppedFor(is, should, found);
  });
  return new Set(dropped.map(keyOf));
}

function droppedFor(
  is: SchemaObject,
  should: SchemaObject | undefined,
  found: SchemaDescription,
): readonly SchemaObject[] {
  const dependents = found.dependentsOf(keyOf(is)).filter(({ kind }) => !LASTING.includes(kind));
  if (is.kind === 'enum') return should === undefined || isExtension(is, should) ? [] : dependents;
  if (should?.alter == null) return [is, ...found.partsOf(keyOf(is)), ...dependents];
  return is.kind === 'column' ? dependents.filter(({ kind }) => BARS_A_NEW_TYPE.includes(kind)) : [];
}
