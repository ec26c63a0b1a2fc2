import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from, type CopyStreamQuery } from 'pg-copy-streams';
import { copyLine } from './copy-line.js';

/** Lines that travel together: to send each for itself would cost more than to make it. */
const CHUNK = 64;

/** One connection of `pg`, as far as it is used here. */
export interface Connection {
  query(copy: CopyStreamQuery): CopyStreamQuery;
  query(sql: string, values?: unknown[]): Promise<{ readonly rows: readonly { readonly id: string }[] }>;
}

/** Where rows go. What the table has besides these fields takes its default, as numbers do. */
export interface CopyTarget<Row> {
  readonly table: string;
  readonly fields: readonly (keyof Row & string)[];
}

/** Rows are made as fast as PostgreSQL takes them, and not kept. */
export async function copyRows<Row>(
  connection: Connection,
  target: CopyTarget<Row>,
  rows: Iterable<Row>,
): Promise<void> {
  const columns = target.fields.map((name) => `"${columnOf(name)}"`).join(', ');
  const copy = connection.query(from(`copy ${target.table} (${columns}) from stdin`));
  await pipeline(Readable.from(chunks(rows, target.fields)), copy);
}

function* chunks<Row>(rows: Iterable<Row>, fields: readonly (keyof Row & string)[]): Iterable<string> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(copyLine(fields.map((name) => row[name])));
    if (lines.length < CHUNK) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

/** The records name their columns by MikroORM's own rule: words apart, in lower case. */
function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
