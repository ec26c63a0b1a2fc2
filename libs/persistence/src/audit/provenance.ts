import { AsyncLocalStorage } from 'node:async_hooks';

/** Where a change came from. It is of no concern to who makes the change, and so goes along by itself. */
export interface Provenance {
  readonly address: string | null;
  readonly requestId: string | null;
  /** The `operationId` of the API, or what was typed at a terminal. */
  readonly operation: string;
}

/** Some program that uses the libraries and says no more. */
const UNKNOWN: Provenance = { address: null, requestId: null, operation: 'library' };

const ambient = new AsyncLocalStorage<Provenance>();

/** All that is changed in this work, and in what it starts, comes from there. */
export function withProvenance<T>(provenance: Provenance, work: () => T): T {
  return ambient.run(provenance, work);
}

export function currentProvenance(): Provenance {
  return ambient.getStore() ?? UNKNOWN;
}
