import type { EntityManager, EntitySchema } from '@mikro-orm/postgresql';
import {
  DocumentView,
  type JsonDocument,
  type Listing,
  type ListQuery,
  type Revision,
  type RevisionKey,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { Documents, type Identity } from './documents.js';
import { Lines } from './lines.js';
import { Listings, type Particulars } from './listings.js';

/** What is read of one table, alone, as a list, and as all of it. */
export class SqlDocumentView<State, Filters, Field extends string> extends DocumentView<State, State, Filters, Field> {
  private readonly documents: Documents<State>;
  private readonly listings: Listings<State, Filters, Field>;
  private readonly lines: Lines<Filters>;

  constructor(
    pool: DatabasePool,
    em: EntityManager,
    record: EntitySchema,
    { identity, ...particulars }: Particulars<State, Filters, Field> & { readonly identity: Identity<State> },
  ) {
    super();
    this.documents = new Documents(pool, em, record, identity);
    this.listings = new Listings<State, Filters, Field>(pool, em, record, particulars);
    this.lines = new Lines(pool, em, record, particulars);
  }

  find(key: RevisionKey): Promise<JsonDocument<State> | null> {
    return this.documents.find(key);
  }

  findRevision(key: RevisionKey): Promise<Revision | null> {
    return this.documents.findRevision(key);
  }

  list(query: ListQuery<Filters, Field>): Promise<Listing<State>> {
    return this.listings.read(query);
  }

  read(filters: Filters): AsyncIterable<Uint8Array> {
    return this.lines.read(filters);
  }
}
