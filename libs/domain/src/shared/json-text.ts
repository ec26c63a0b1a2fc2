import type { Revision } from './version.js';

declare const of: unique symbol;

/**
 * JSON of a `T`, written where the `T` is kept. Whoever passes it on need not read it, and nobody can take another text for
 * it by mistake.
 */
export type JsonText<T> = string & { readonly [of]: T };

/** A document for whoever only passes it on, and what tells it from what it was before. */
export interface JsonDocument<T> {
  readonly text: JsonText<T>;
  readonly revision: Revision;
}
