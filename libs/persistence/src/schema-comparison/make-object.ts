import { changeEnum } from './enum-change.js';
import type { SchemaDescription } from './schema-description.js';
import { keyOf, type ObjectKind, type SchemaObject } from './schema-object.js';

const CLAUSES_OF_A_COLUMN: readonly ObjectKind[] = ['default', 'not null', 'identity'];

/** What makes the object what it should be, given all that is there; nothing if it is that already. */
export function makeObject(
  object: SchemaObject,
  found: SchemaDescription,
  expected: SchemaDescription,
): readonly string[] {
  const is = found.find(keyOf(object));
  if (is === undefined) return create(object, found, expected);
  if (is.definition === object.definition) return [];
  if (object.kind === 'enum') return changeEnum(is, object, columnsOf(object, found, expected));
  return [object.alter ?? object.create];
}

/** A table comes with its columns, and a column with its clauses: rows that are there need its default at once. */
function create(object: SchemaObject, found: SchemaDescription, expected: SchemaDescription): readonly string[] {
  if (object.kind === 'table') return [createTable(object, expected)];
  const comesWithItsWhole = object.kind === 'column' || CLAUSES_OF_A_COLUMN.includes(object.kind);
  if (comesWithItsWhole && object.parent !== null && !found.has(object.parent)) return [];
  if (object.kind !== 'column') return [object.create];
  return [`alter table ${object.details[0] ?? ''} add column ${columnClause(object, expected)}`];
}

function createTable(table: SchemaObject, expected: SchemaDescription): string {
  const columns = expected.partsOf(keyOf(table)).filter(({ kind }) => kind === 'column');
  const lines = columns.map((column) => `\n  ${columnClause(column, expected)}`);
  return `${table.create} (${lines.join(',')}\n)`;
}

function columnClause(column: SchemaObject, expected: SchemaDescription): string {
  return [column, ...expected.partsOf(keyOf(column))].map(({ definition }) => definition).join(' ');
}

/** The columns that are of a type before and after. */
function columnsOf(type: SchemaObject, found: SchemaDescription, expected: SchemaDescription): readonly SchemaObject[] {
  const isOfIt = ({ needs }: SchemaObject): boolean => needs.includes(keyOf(type));
  return expected.ofKind('column').filter((column) => {
    const is = found.find(keyOf(column));
    return isOfIt(column) && is !== undefined && isOfIt(is);
  });
}
