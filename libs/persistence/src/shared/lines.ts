import type { EntityManager, EntitySchema } from '@mikro-orm/postgresql';
import { inLanes } from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import type { Conditions } from './conditions.js';
import { wireColumns } from './wire-columns.js';

/** Rows that are looked at together, to see how large they are. */
const OUTLINED = 2000;
/** What the columns of those may have together that are read at once, but for one row that has more. */
const STEP_BYTES = 262_144;
/** Some are read while others are sent. */
const LANES = 4;

/** The rows behind one id, or behind none, up to another one. */
interface Range {
  readonly after: string | undefined;
  readonly last: string;
}

/**
 * All of a table that matches, as lines of JSON that PostgreSQL writes. It is read in steps, each a short statement of its own: no
 * snapshot stays open for a slow reader. How much to read at once is seen before anything large is read.
 */
export class Lines<Filters> {
  private readonly columns: string;
  private readonly size: string;
  private readonly table: string;

  constructor(
    private readonly pool: DatabasePool,
    em: EntityManager,
    record: EntitySchema,
    private readonly conditions: (filters: Filters) => Conditions,
  ) {
    this.columns = wireColumns(em, record);
    this.table = record.meta.tableName;
    const { props } = em.getMetadata().get(record.meta.class);
    const large = props.filter(({ columnTypes: [type] }) => type === 'jsonb' || type === 'text');
    this.size = large.map(({ fieldNames }) => `coalesce(pg_column_size("${fieldNames[0] ?? ''}"), 0)`).join(' + ');
  }

  async *read(filters: Filters): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const pieces of inLanes(this.ranges(filters), (range) => this.linesIn(range, filters), LANES))
      yield* pieces;
  }

  /** The next ones are looked for while these are read. */
  private async *ranges(filters: Filters): AsyncGenerator<Range, void, undefined> {
    let after: string | undefined;
    let next = this.outline(filters, after);
    try {
      for (let steps = await next; steps.length > 0; steps = await next) {
        next = this.outline(filters, steps.at(-1));
        // Whoever awaits it hears of its failure, and that may be later.
        next.catch(() => undefined);
        for (const last of steps) {
          yield { after, last };
          after = last;
        }
      }
    } finally {
      await Promise.allSettled([next]);
    }
  }

  /** The last ids of the next steps. What is stored elsewhere because of its size is not read for that. */
  private async outline(filters: Filters, after: string | undefined): Promise<readonly string[]> {
    const conditions = this.conditions(filters);
    const found = `select id, ${this.size} as size from ${this.table}
      where ${conditions.sql} and ${behind(conditions, after)} order by id limit ${OUTLINED}`;
    const { rows } = await this.pool.prepared<{ readonly last: string }>(
      `select id as last from (
        select id, step, lead(step) over (order by id) as next from (
          select id, sum(size) over (order by id rows unbounded preceding) / ${STEP_BYTES} as step from (${found}) f) s) n
      where next is distinct from step order by id`,
      conditions.values,
    );
    return rows.map(({ last }) => last);
  }

  private linesIn({ after, last }: Range, filters: Filters): Promise<readonly Uint8Array[]> {
    const conditions = this.conditions(filters);
    const within = `${behind(conditions, after)} and id <= ${conditions.place(last)}`;
    return this.pool.copied(
      `select string_agg(row_to_json(d)::text || e'\\n', '' order by id)
      from (select ${this.columns} from ${this.table} where ${conditions.sql} and ${within}) d`,
      conditions.values,
    );
  }
}

function behind(conditions: Conditions, id: string | undefined): string {
  return id === undefined ? 'true' : `id > ${conditions.place(id)}`;
}
