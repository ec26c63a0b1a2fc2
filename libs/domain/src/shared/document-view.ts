import type { JsonDocument } from './json-text.js';
import type { Listing, ListQuery } from './listing.js';
import type { Revision, RevisionKey } from './version.js';

/** Reads that decide nothing: what they give goes to whoever asked as it is. */
export abstract class DocumentView<State, Summary, Filters, Field extends string> {
  /** The one with this key as JSON text, or null. */
  abstract find(key: RevisionKey): Promise<JsonDocument<State> | null>;
  /** The revision of the one with this key, read without the rest of it, or null. */
  abstract findRevision(key: RevisionKey): Promise<Revision | null>;
  /** One page, whose items are all of one moment. */
  abstract list(query: ListQuery<Filters, Field>): Promise<Listing<State | Summary>>;
  /**
   * All that match as lines of JSON text in UTF-8, in the order of their ids, which is that of their making: in pieces, which may end
   * in the midst of a line, and which belong to whoever takes them. Each line is as it is when it is read, and none comes twice; nothing
   * stays open in the database meanwhile, however slow the reader is.
   */
  abstract read(filters: Filters): AsyncIterable<Uint8Array>;
}
