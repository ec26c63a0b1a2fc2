import type { EntityManager, EntitySchema } from '@mikro-orm/postgresql';
import type { JsonDocument, JsonText, Revision, RevisionKey } from '@sentinelops/domain';
import DataLoader from 'dataloader';
import type { DatabasePool } from '../pool/database-pool.js';
import { columnOf, wireColumns } from './wire-columns.js';

/** Which fields tell a document from others, and from what it was before. */
export interface Identity<State> {
  readonly number: keyof State & string;
  readonly revision: readonly (keyof State & keyof Revision)[];
}

interface Row<State> extends Revision {
  /** Only where it was asked for. */
  readonly text: JsonText<State>;
}

/** What is found by either kind of key. */
type ByKey<Found> = Readonly<Record<'id' | 'number', DataLoader<string, Found | null>>>;

/** A statement that finds those whose column has one of these places. */
type Finding = (column: string, places: string) => string;

/** For how many there are statements. The first one should not wait for too many others. */
const TOGETHER = [1, 2, 4, 8];
const TOGETHER_MAX = Math.max(...TOGETHER);

/**
 * Documents of a table as the JSON that goes to whoever asked. PostgreSQL writes it from the columns of the record: no entity
 * is made of a row, nothing is written twice, and the statements are prepared, which halves what a read takes.
 */
export class Documents<State> {
  private readonly documents: ByKey<JsonDocument<State>>;
  private readonly revisions: ByKey<Revision>;

  constructor(
    private readonly pool: DatabasePool,
    em: EntityManager,
    record: EntitySchema,
    { number, revision }: Identity<State>,
  ) {
    const { tableName } = record.meta;
    const [columns, parts] = [wireColumns(em, record), wireColumns(em, record, revision)];
    const names = revision.map((field) => `d."${field}"`).join(', ');
    const document: Finding = (column, places) =>
      `select key, ${names}, row_to_json(d)::text as text from ${tableName} t
      cross join lateral (select ${column} as key) k cross join lateral (select ${columns}) d where t.${column} in (${places})`;
    const alone: Finding = (column, places) =>
      `select ${column} as key, ${parts} from ${tableName} where ${column} in (${places})`;
    const keys = { id: columnOf(em, record, 'id'), number: columnOf(em, record, number) };
    this.documents = {
      id: this.together(keys.id, document, toDocument<State>),
      number: this.together(keys.number, document, toDocument<State>),
    };
    this.revisions = {
      id: this.together(keys.id, alone, toRevision),
      number: this.together(keys.number, alone, toRevision),
    };
  }

  /** The one with this key, or null. */
  find(key: RevisionKey): Promise<JsonDocument<State> | null> {
    return found(this.documents, key);
  }

  /** The revision of the one with this key, or null. */
  findRevision(key: RevisionKey): Promise<Revision | null> {
    return found(this.revisions, key);
  }

  /**
   * What is asked for in the same turn of the event loop goes to the database together, since the way there and back is longer
   * than most of the reads. Nothing is kept: whoever asks later asks the database. The statements have a place for each, the last of
   * which may say the same: of a list, PostgreSQL would plan each anew.
   */
  private together<Found>(
    column: string,
    finding: Finding,
    toFound: (row: Row<State>) => Found,
  ): DataLoader<string, Found | null> {
    const statements = new Map(TOGETHER.map((count) => [count, finding(column, places(count))]));
    const load = async (keys: readonly string[]): Promise<readonly (Found | null)[]> => {
      const count = TOGETHER.find((one) => one >= keys.length) ?? TOGETHER_MAX;
      const values = Array.from({ length: count }, (_, i) => keys[i] ?? keys[0]);
      const { rows } = await this.pool.prepared<Row<State> & { readonly key: string }>(
        statements.get(count) ?? '',
        values,
      );
      const all = new Map(rows.map(({ key, ...row }) => [key, toFound(row)]));
      return keys.map((key) => all.get(key) ?? null);
    };
    return new DataLoader(load, { cache: false, maxBatchSize: TOGETHER_MAX, batchScheduleFn: setImmediate });
  }
}

function toDocument<State>({ text, ...revision }: Row<State>): JsonDocument<State> {
  return { text, revision };
}

function toRevision(row: Revision): Revision {
  return row;
}

function places(count: number): string {
  return Array.from({ length: count }, (_, i) => `$${i + 1}`).join(', ');
}

function found<Found>(loaders: ByKey<Found>, key: RevisionKey): Promise<Found | null> {
  return 'id' in key ? loaders.id.load(key.id.toLowerCase()) : loaders.number.load(key.number);
}
