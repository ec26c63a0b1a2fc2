import type { Tls } from './encryption.js';

/** Which of the allowed ways of encryption the server takes: found out by trying, as libpq does for `prefer` and `allow`. */
export class EncryptionChoice {
  private index = 0;

  constructor(private readonly ways: readonly [Tls, ...Tls[]]) {}

  get current(): Tls {
    return this.ways[this.index] ?? this.ways[0];
  }

  /** Takes the other way if there is one and the server refused the one that was tried: then try again, once. */
  giveWay(error: unknown, tried: Tls): boolean {
    if (this.ways.length === 1 || !isRefusal(error)) return false;
    if (tried === this.current) this.index = (this.index + 1) % this.ways.length;
    return true;
  }
}

const NO_TLS_HERE = 'The server does not support SSL connections';
/** "No entry in pg_hba.conf" of PostgreSQL; "SSL required" of PgBouncer. */
const REFUSALS = ['28000', '08P01'];

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message === NO_TLS_HERE || ('code' in error && REFUSALS.includes(String(error.code)));
}
