import type { EntityManager, EntitySchema } from '@mikro-orm/postgresql';
import type { JsonDocument, JsonText, Revision, RevisionKey } from '@sentinelops/domain';
import DataLoader from 'dataloader';
import type { DatabasePool } from '../pool/database-pool.js';
import { columnOf, wireColumns } from './wire-columns.js';

/** Which fields tell a document from others, and from what it was before. */
interface Identity<State> {
  readonly number: keyof State & string;
  readonly revision: readonly (keyof State & keyof Revision)[];
}

type ByKey<T> = Readonly<Record<'id' | 'number', T>>;

/** The first one should not wait for too many others. */
const TOGETHER_MAX = 16;

/**
 * Documents of a table as the JSON that goes to whoever asked. PostgreSQL writes it from the columns of the record: no entity
 * is made of a row, nothing is written twice, and the statements are prepared, which halves what a read takes.
 */
export class Documents<State> {
  private readonly documents: ByKey<string>;
  private readonly revisions: ByKey<DataLoader<string, Revision | null>>;

  constructor(
    private readonly pool: DatabasePool,
    em: EntityManager,
    record: EntitySchema,
    { number, revision }: Identity<State>,
  ) {
    const from = `from ${record.meta.tableName} where`;
    const columns = { id: columnOf(em, record, 'id'), number: columnOf(em, record, number) };
    const names = revision.map((field) => `"${field}"`).join(', ');
    const document = (column: string): string =>
      `select ${names}, row_to_json(d)::text as text from (select ${wireColumns(em, record)} ${from} ${column} = $1) d`;
    const revisionsOf = (column: string): string =>
      `select ${column} as key, ${wireColumns(em, record, revision)} ${from} ${column} = any($1)`;
    this.documents = { id: document(columns.id), number: document(columns.number) };
    this.revisions = { id: this.together(revisionsOf(columns.id)), number: this.together(revisionsOf(columns.number)) };
  }

  /** The one with this key, or null. */
  async find(key: RevisionKey): Promise<JsonDocument<State> | null> {
    const [statement, value] = 'id' in key ? [this.documents.id, key.id] : [this.documents.number, key.number];
    const { rows } = await this.pool.prepared<Revision & { readonly text: JsonText<State> }>(statement, [value]);
    const [row] = rows;
    if (!row) return null;
    const { text, ...revision } = row;
    return { text, revision };
  }

  /** The revision of the one with this key, or null. */
  findRevision(key: RevisionKey): Promise<Revision | null> {
    return 'id' in key ? this.revisions.id.load(key.id.toLowerCase()) : this.revisions.number.load(key.number);
  }

  /**
   * What is asked for in the same turn of the event loop goes to the database together, since the way there and back is longer
   * than the look at so little. Nothing is kept: whoever asks later asks the database.
   */
  private together(statement: string): DataLoader<string, Revision | null> {
    const load = async (keys: readonly string[]): Promise<readonly (Revision | null)[]> => {
      const { rows } = await this.pool.prepared<Revision & { readonly key: string }>(statement, [keys]);
      const found = new Map(rows.map(({ key, ...revision }) => [key, revision]));
      return keys.map((key) => found.get(key) ?? null);
    };
    return new DataLoader(load, { cache: false, maxBatchSize: TOGETHER_MAX, batchScheduleFn: setImmediate });
  }
}
