import { DatabaseProblem, said } from '../../database-problem.js';
import type { Query } from '../../shared/query.js';
import type { SchemaDescription } from '../schema-description.js';
import { keyOf } from '../schema-object.js';
import type { SampleRow } from './sample-rows.js';

type Samples = Readonly<Record<string, SampleRow>>;

/** Adds one row to each of these tables. @throws DatabaseProblem if there is no sample for one, or it does not fit */
export async function insertSamples(
  tables: readonly string[],
  samples: Samples,
  schema: SchemaDescription,
  query: Query,
): Promise<void> {
  for (const table of tables) {
    const sample = samples[table];
    if (sample === undefined)
      throw new DatabaseProblem(`Verifying needs a sample row for the table ${table}: add one to sample-rows.ts.`);
    await query(insertion(table, sample, schema)).catch((error: unknown) => {
      throw new DatabaseProblem(
        `The sample row for the table ${table} does not fit: ${said(error)}. Change it in sample-rows.ts.`,
        { cause: error },
      );
    });
  }
}

/** With the columns that the table has at this version, and no default for. */
function insertion(table: string, sample: SampleRow, schema: SchemaDescription): string {
  const columns = schema
    .partsOf(keyOf({ kind: 'table', name: table }))
    .filter(({ kind, name }) => kind === 'column' && !schema.has(keyOf({ kind: 'default', name })))
    .map(({ details: [, column = ''] }) => ({ column, value: sample[column.replaceAll('"', '')] }))
    .filter(({ value }) => value !== undefined);
  const names = columns.map(({ column }) => column);
  const values = columns.map(({ value }) => value);
  return `insert into ${table} (${names.join(', ')}) values (${values.join(', ')})`;
}
