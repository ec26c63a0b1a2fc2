import { changedObjects } from './difference.js';
import { droppedObjects } from './dropped-objects.js';
import { makeObject } from './make-object.js';
import { SchemaDescription } from './schema-description.js';
import { byKind, keyOf, type SchemaObject } from './schema-object.js';

/**
 * What makes one schema into the other, in an order that PostgreSQL accepts: what must go goes first, with what hangs on
 * it, and comes back after the change. Enums go last, when no column is of them any more.
 */
export function statementsBetween(found: SchemaDescription, expected: SchemaDescription): readonly string[] {
  const dropped = droppedObjects(found, expected);
  const remaining = new SchemaDescription(found.objects.filter((object) => !dropped.has(keyOf(object))));
  const enums = changedObjects(found, expected).filter(
    (object) => object.kind === 'enum' && !expected.has(keyOf(object)),
  );
  return [
    ...dropsOf(found, dropped),
    ...expected.objects.toSorted(byKind).flatMap((object) => makeObject(object, remaining, expected)),
    ...enums.map(({ drop }) => drop),
  ];
}

/** A part goes with its whole; only foreign keys, which may tie two tables that both go, are cut first. */
function dropsOf(found: SchemaDescription, dropped: ReadonlySet<string>): readonly string[] {
  const goesAlone = ({ kind, parent }: SchemaObject): boolean =>
    kind === 'foreign key' || parent === null || !dropped.has(parent);
  return found.objects
    .filter((object) => dropped.has(keyOf(object)) && goesAlone(object))
    .sort((one, other) => byKind(other, one))
    .map(({ drop }) => drop);
}
