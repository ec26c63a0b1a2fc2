import type { EntityManager, EntitySchema } from '@mikro-orm/postgresql';
import { inLanes } from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { Conditions } from './conditions.js';
import { wireColumns } from './wire-columns.js';

/** How much is done at once. */
interface Sizes {
  /** Rows among which is looked for those that match: however few they are, no statement takes long. */
  readonly window: number;
  /** Of those that match, so many are looked at together, to see how large they are. */
  readonly outlined: number;
  /** What the columns of those may have together that are read at once, but for one row that has more. */
  readonly stepBytes: number;
}

const SIZES: Sizes = { window: 20_000, outlined: 2000, stepBytes: 262_144 };
/** Some are read while others are sent. */
const LANES = 4;

/** What is read, and in which sizes. */
interface Reading<Filters> {
  readonly conditions: (filters: Filters) => Conditions;
  readonly sizes?: Sizes;
}

/** The rows behind one id up to another one; without it, to the end. */
interface Range {
  readonly after?: string | undefined;
  readonly last?: string | undefined;
}

/**
 * All of a table that matches, as lines of JSON that PostgreSQL writes. It is read in steps, each a short statement of its own: no
 * snapshot stays open for a slow reader. How much to read at once is seen before anything large is read.
 */
export class Lines<Filters> {
  private readonly sizes: Sizes;
  private readonly columns: string;
  private readonly size: string;
  private readonly table: string;

  constructor(
    private readonly pool: DatabasePool,
    em: EntityManager,
    record: EntitySchema,
    private readonly reading: Reading<Filters>,
  ) {
    this.sizes = reading.sizes ?? SIZES;
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

  private async *ranges(filters: Filters): AsyncGenerator<Range, void, undefined> {
    let after: string | undefined;
    do {
      const last = await this.endOfWindow(after);
      yield* this.rangesIn({ after, last }, filters);
      after = last;
    } while (after !== undefined);
  }

  private async endOfWindow(after: string | undefined): Promise<string | undefined> {
    const { sql, values } = rowsIn({ after });
    const { rows } = await this.pool.query<{ readonly id: string }>(
      `select id from ${this.table} where ${sql} order by id offset ${this.sizes.window} limit 1`,
      values,
    );
    return rows[0]?.id;
  }

  /** The next ones are looked for while these are read. */
  private async *rangesIn({ after, last }: Range, filters: Filters): AsyncGenerator<Range, void, undefined> {
    let next = this.outline({ after, last }, filters);
    try {
      for (let ends = await next; ends.length > 0; ends = await next) {
        next = this.outline({ after: ends.at(-1), last }, filters);
        // Whoever awaits it hears of its failure, and that may be later.
        next.catch(() => undefined);
        for (const end of ends) {
          yield { after, last: end };
          after = end;
        }
      }
    } finally {
      await Promise.allSettled([next]);
    }
  }

  /** The last ids of the next steps. What is stored elsewhere because of its size is not read for that. */
  private async outline(range: Range, filters: Filters): Promise<readonly string[]> {
    const { sql, values } = rowsIn(range, this.reading.conditions(filters));
    const found = `select id, ${this.size} as size from ${this.table} where ${sql} order by id limit ${this.sizes.outlined}`;
    // Planned for these values: for others, another index may be the right one.
    const { rows } = await this.pool.query<{ readonly last: string }>(
      `select id as last from (
        select id, step, lead(step) over (order by id) as next from (
          select id, sum(size) over (order by id rows unbounded preceding) / ${this.sizes.stepBytes} as step from (${found}) f) s) n
      where next is distinct from step order by id`,
      values,
    );
    return rows.map(({ last }) => last);
  }

  private linesIn(range: Range, filters: Filters): Promise<readonly Uint8Array[]> {
    const { sql, values } = rowsIn(range, this.reading.conditions(filters));
    return this.pool.copied(
      `select string_agg(row_to_json(d)::text || e'\\n', '' order by id)
      from (select ${this.columns} from ${this.table} where ${sql}) d`,
      values,
    );
  }
}

function rowsIn({ after, last }: Range, conditions = new Conditions()): Conditions {
  return conditions.behind('id', after).upTo('id', last);
}
