/** What an error may tell. */
export interface Telling {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  /** Of an `AggregateError`: one for each address that a host has. */
  readonly errors?: unknown;
}

/**
 * An error, then its cause, and so on. Not by `instanceof Error`: what Node itself throws is none where the code runs in a
 * context of its own, as under Jest. Of several addresses of a host, the first one speaks for all.
 */
export function* causesOf(error: unknown): Iterable<Telling> {
  for (let current = error; isTelling(current); current = current.cause ?? firstOf(current.errors)) yield current;
}

function isTelling(error: unknown): error is Telling {
  return typeof error === 'object' && error !== null;
}

function firstOf(errors: unknown): unknown {
  return Array.isArray(errors) ? errors[0] : undefined;
}
