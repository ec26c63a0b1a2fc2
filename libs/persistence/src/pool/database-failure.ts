import { causesOf } from '../shared/causes-of.js';

/**
 * Why the database could not do its work, though nothing is wrong with what it was asked for:
 * - `unreachable`: no connection can be made, or it was lost on the way
 * - `exhausted`: no connection was free in time
 * - `overloaded`: a statement or the wait for a lock took too long, or the server has no room left
 * - `read-only`: the server takes no changes, as a replica does
 */
export type DatabaseFailure = 'unreachable' | 'exhausted' | 'overloaded' | 'read-only';

/** No connection was free in time. Named by its code, which survives MikroORM's wrapping. */
export class PoolExhausted extends Error {
  readonly code = POOL_EXHAUSTED;

  constructor(timeoutMs: number) {
    super(`No database connection was free within ${timeoutMs} ms. Raise DB_POOL_SIZE or DB_MAX_OVERFLOW.`);
    this.name = 'PoolExhausted';
  }
}

/** What kind of failure an error means that came out of a repository, or null if it means something else. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  for (const { code, message } of causesOf(error)) {
    const failure = failureByCode(code) ?? (LOSS.test(String(message)) ? 'unreachable' : null);
    if (failure !== null) return failure;
  }
  return null;
}

const POOL_EXHAUSTED = 'DB_POOL_EXHAUSTED';

/** Codes of Node's network, of PostgreSQL (appendix A; a class is its first two characters) and of the pool. */
const FAILURES: Readonly<Record<DatabaseFailure, readonly string[]>> = {
  exhausted: [POOL_EXHAUSTED],
  unreachable: [
    ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
    ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN'],
    ...['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    // Broken connections; refused users; databases that are gone; too many connections.
    ...['08', '28', '3D000', '53300'],
    // Shut down, crashed, not yet started, database dropped, idle for too long in a session or in a transaction.
    ...['57P01', '57P02', '57P03', '57P04', '57P05', '25P03'],
  ],
  // Canceled by a timeout, lock not available, transaction too long, disk full, out of memory.
  overloaded: ['57014', '55P03', '25P04', '53100', '53200'],
  'read-only': ['25006'],
};

function failureByCode(code: unknown): DatabaseFailure | null {
  if (typeof code !== 'string') return null;
  const kinds = Object.keys(FAILURES) as DatabaseFailure[];
  return kinds.find((kind) => FAILURES[kind].includes(code) || FAILURES[kind].includes(code.slice(0, 2))) ?? null;
}

/** What pg says, without a code, of a connection that ended, or that could not be made in time or securely. */
const LOSS =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout expired$|The server does not support SSL|There was an error establishing an SSL)/;
