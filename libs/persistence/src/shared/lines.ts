import type { EntityManager, EntitySchema } from '@mikro-orm/postgresql';
import { inLanes } from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import type { Conditions } from './conditions.js';
import { wireColumns } from './wire-columns.js';

/** Rows that are looked at together, to see how large they are. */
const OUTLINED = 2000;
/** What their columns may have together, for those that are read at once; some have more only alone. */
const STEP_BYTES = 262_144;
/** One is read while another one is. */
const LANES = 2;

/** From one id to another, both of them included. */
interface Range {
  readonly first: string;
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

  read(filters: Filters): AsyncGenerator<string, void, undefined> {
    return inLanes(this.ranges(filters), (range) => this.linesIn(range, filters), LANES);
  }

  private async *ranges(filters: Filters): AsyncGenerator<Range, void, undefined> {
    let after: string | undefined;
    do {
      const rows: readonly Outlined[] = await this.outline(filters, after);
      yield* rangesOf(rows);
      after = rows.length < OUTLINED ? undefined : rows.at(-1)?.id;
    } while (after !== undefined);
  }

  /** What is stored elsewhere because of its size is not read for that. */
  private async outline(filters: Filters, after: string | undefined): Promise<readonly Outlined[]> {
    const conditions = this.conditions(filters);
    const beyond = after === undefined ? 'true' : `id > ${conditions.place(after)}`;
    const { rows } = await this.pool.prepared<Outlined>(
      `select id, ${this.size} as size from ${this.table} where ${conditions.sql} and ${beyond} order by id limit ${OUTLINED}`,
      conditions.values,
    );
    return rows;
  }

  private async linesIn({ first, last }: Range, filters: Filters): Promise<string> {
    const conditions = this.conditions(filters);
    const within = `id between ${conditions.place(first)} and ${conditions.place(last)}`;
    const { rows } = await this.pool.prepared<{ readonly lines: string | null }>(
      `select string_agg(row_to_json(d)::text || e'\\n', '' order by id) as lines
      from (select ${this.columns} from ${this.table} where ${conditions.sql} and ${within}) d`,
      conditions.values,
    );
    return rows[0]?.lines ?? '';
  }
}

interface Outlined {
  readonly id: string;
  readonly size: number;
}

function* rangesOf(rows: readonly Outlined[]): Iterable<Range> {
  let range: Range | undefined;
  let bytes = 0;
  for (const { id, size } of rows) {
    if (range !== undefined && bytes + size > STEP_BYTES) {
      yield range;
      range = undefined;
      bytes = 0;
    }
    range = { first: range?.first ?? id, last: id };
    bytes += size;
  }
  if (range !== undefined) yield range;
}
