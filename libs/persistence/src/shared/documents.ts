import type { EntityManager, EntitySchema } from '@mikro-orm/postgresql';
import type { JsonDocument, JsonText, Revision, RevisionKey } from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { columnOf, wireColumns } from './wire-columns.js';

/** Which fields tell a document from others, and from what it was before. */
interface Identity<State> {
  readonly number: keyof State & string;
  readonly revision: readonly (keyof State & keyof Revision)[];
}

/** A statement for each kind of key. */
type ByKey = Readonly<Record<'id' | 'number', string>>;

/**
 * Documents of a table as the JSON that goes to whoever asked. PostgreSQL writes it from the columns of the record: no entity
 * is made of a row, nothing is written twice, and the statements are prepared, which halves what a read by id takes.
 */
export class Documents<State> {
  private readonly documents: ByKey;
  private readonly revisions: ByKey;

  constructor(
    private readonly pool: DatabasePool,
    em: EntityManager,
    record: EntitySchema,
    { number, revision }: Identity<State>,
  ) {
    const from = `from ${record.meta.tableName} where`;
    const parts = revision.map((field) => `"${field}"`).join(', ');
    const byKey = (statement: (key: string) => string): ByKey => ({
      id: statement('id = $1'),
      number: statement(`${columnOf(em, record, number)} = $1`),
    });
    this.documents = byKey(
      (key) =>
        `select ${parts}, row_to_json(d)::text as text from (select ${wireColumns(em, record)} ${from} ${key}) d`,
    );
    this.revisions = byKey((key) => `select ${wireColumns(em, record, revision)} ${from} ${key}`);
  }

  /** The one with this key, or null. */
  async find(key: RevisionKey): Promise<JsonDocument<State> | null> {
    const row = await this.one<Revision & { text: JsonText<State> }>(this.documents, key);
    if (!row) return null;
    const { text, ...revision } = row;
    return { text, revision };
  }

  /** The revision of the one with this key, or null. */
  findRevision(key: RevisionKey): Promise<Revision | null> {
    return this.one<Revision>(this.revisions, key);
  }

  private async one<Row extends object>(statements: ByKey, key: RevisionKey): Promise<Row | null> {
    const [statement, value] = 'id' in key ? [statements.id, key.id] : [statements.number, key.number];
    const { rows } = await this.pool.prepared<Row>(statement, [value]);
    return rows[0] ?? null;
  }
}
