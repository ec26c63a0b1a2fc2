import type { Database } from '@sentinelops/persistence';
import { copyRows, type Connection, type CopyTarget } from './copy-rows.js';

/** Any number; the same for all that add samples, so that they take turns. */
const SEED_LOCK = 7_340_113;

/** Rows of one transaction: whoever ends the tool loses no more than these. */
const BATCH = 5_000;

/** A kind of sample: each is known by its index, and has the same id and the same content each time. */
export interface Samples<Row> extends CopyTarget<Row> {
  readonly count: number;
  readonly id: (index: number) => string;
  readonly createdAt: (index: number) => Date;
  readonly row: (index: number) => Row;
}

/**
 * Adds those that are not there, batch by batch in the order of their time, as they would have come, and gives their number.
 * @param report how many are there after each batch
 */
export async function addSamples<Row>(
  database: Database,
  samples: Samples<Row>,
  report: (there: number) => void,
): Promise<number> {
  const pool = await database.orm.em.getConnection().getNativeClient();
  const order = byTime(samples);
  let added = 0;
  for (let start = 0; start < samples.count; start += BATCH) {
    const end = Math.min(start + BATCH, samples.count);
    const client = await pool.connect();
    try {
      added += await addBatch(client, samples, [...order.subarray(start, end)]);
    } finally {
      // Thrown away, so that whatever failed is taken back.
      client.release(true);
    }
    report(end);
  }
  return added;
}

async function addBatch<Row>(
  connection: Connection,
  samples: Samples<Row>,
  indexes: readonly number[],
): Promise<number> {
  await connection.query('begin');
  await connection.query(`select pg_advisory_xact_lock(${SEED_LOCK})`);
  const missing = await missingOf(connection, samples, indexes);
  if (missing.length > 0) await copyRows(connection, samples, rows(samples, missing));
  await connection.query('commit');
  return missing.length;
}

async function missingOf<Row>(
  connection: Connection,
  { table, id }: Samples<Row>,
  indexes: readonly number[],
): Promise<number[]> {
  const ids = indexes.map(id);
  const found = await connection.query(`select id from ${table} where id = any($1)`, [ids]);
  const there = new Set(found.rows.map((row) => row.id));
  return indexes.filter((_, position) => !there.has(ids[position] ?? ''));
}

function* rows<Row>({ row }: Samples<Row>, indexes: readonly number[]): Iterable<Row> {
  for (const index of indexes) yield row(index);
}

/** The indexes of all of them. */
function byTime({ count, createdAt }: Pick<Samples<unknown>, 'count' | 'createdAt'>): Uint32Array {
  const times = Float64Array.from({ length: count }, (_, index) => createdAt(index).getTime());
  return Uint32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
}
