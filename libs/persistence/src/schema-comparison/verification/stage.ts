import type { Query } from '../../shared/query.js';
import { describeSchema } from '../describe-schema.js';
import type { SchemaDescription } from '../schema-description.js';
import { keyOf, type SchemaObject } from '../schema-object.js';

type Row = Readonly<Record<string, unknown>>;

/** A schema at one version, with the rows in it. */
export interface Stage {
  readonly schema: SchemaDescription;
  /** By table. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
}

export async function readStage(query: Query): Promise<Stage> {
  const schema = await describeSchema(query);
  const rows = new Map<string, readonly Row[]>();
  for (const { name } of schema.ofKind('table')) {
    const found = await query<{ row: Row }>(`select to_jsonb(t) as row from ${name} t`);
    rows.set(
      name,
      found.map(({ row }) => row),
    );
  }
  return { schema, rows };
}

export function rowCount({ rows }: Stage): number {
  return [...rows.values()].reduce((sum, { length }) => sum + length, 0);
}

/** Tables that are in both and have not the same rows, as far as their columns are the same. */
export function tablesWithLostRows(before: Stage, after: Stage): readonly string[] {
  const tables = [...before.rows.keys()].filter((table) => after.rows.has(table));
  return tables.filter((table) => {
    const columns = columnsInBoth(table, before.schema, after.schema);
    return contents(before, table, columns) !== contents(after, table, columns);
  });
}

function columnsInBoth(table: string, before: SchemaDescription, after: SchemaDescription): readonly string[] {
  const isTheSame = (column: SchemaObject): boolean => after.find(keyOf(column))?.definition === column.definition;
  const columns = before.partsOf(keyOf({ kind: 'table', name: table })).filter(({ kind }) => kind === 'column');
  return columns.filter(isTheSame).map(({ details: [, name = ''] }) => name.replace(/^"(.*)"$/, '$1'));
}

function contents({ rows }: Stage, table: string, columns: readonly string[]): string {
  const lines = rows.get(table)?.map((row) => JSON.stringify(columns.map((column) => row[column]))) ?? [];
  return lines.sort().join('\n');
}
