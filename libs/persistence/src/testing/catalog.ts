import type { EntityManager } from '@mikro-orm/postgresql';
import { describeSchema as describeWholeSchema } from '../schema-comparison/describe-schema.js';
import type { SchemaDescription } from '../schema-comparison/schema-description.js';
import { keyOf, type SchemaObject } from '../schema-comparison/schema-object.js';
import { queryThroughPool } from '../shared/query.js';

/** A table as PostgreSQL's catalogue describes it: one line for each column, in their order, and each key. */
export async function describeTable(em: EntityManager, table: string): Promise<{ columns: string[]; keys: string[] }> {
  const schema = await read(em);
  const parts = schema.partsOf(keyOf({ kind: 'table', name: table }));
  const columns = parts.filter(({ kind }) => kind === 'column').map((column) => columnLine(column, schema));
  const keys = parts.filter(({ kind }) => ['primary key', 'unique constraint', 'foreign key'].includes(kind));
  return { columns, keys: keys.map(({ definition }) => definition).sort() };
}

/** The labels of an enum type, in their order. */
export async function enumLabels(em: EntityManager, type: string): Promise<readonly string[]> {
  return (await read(em)).find(keyOf({ kind: 'enum', name: type }))?.details ?? [];
}

/** Everything in the schema that a migration can make, as lines to compare. */
export async function describeSchema(em: EntityManager): Promise<string[]> {
  const { objects } = await read(em);
  return objects.map(({ kind, name, definition }) => `${kind} ${name}: ${definition}`).sort();
}

function read(em: EntityManager): Promise<SchemaDescription> {
  return describeWholeSchema(queryThroughPool(em));
}

/** Without its default, which may be added by another migration. */
function columnLine(column: SchemaObject, schema: SchemaDescription): string {
  const isNotNull = schema.has(keyOf({ kind: 'not null', name: column.name }));
  return column.definition + (isNotNull ? ' not null' : '');
}
