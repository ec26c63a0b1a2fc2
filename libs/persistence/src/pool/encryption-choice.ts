import type { Tls } from './encryption.js';

/** Which of the allowed ways of encryption the server takes: found out by trying, as libpq does for `prefer` and `allow`. */
export class EncryptionChoice {
  private index = 0;

  constructor(private readonly ways: readonly [Tls, ...Tls[]]) {}

  get current(): Tls {
    return this.ways[this.index] ?? this.ways[0];
  }

  /** Connects; if the server refuses this way of encryption and there is another one, once more in that. */
  async connect<T>(attempt: () => Promise<T>): Promise<T> {
    const tried = this.current;
    try {
      return await attempt();
    } catch (error) {
      if (this.ways.length === 1 || !isRefusal(error)) throw error;
      if (tried === this.current) this.index = (this.index + 1) % this.ways.length;
      return attempt();
    }
  }
}

const NO_TLS_HERE = 'The server does not support SSL connections';
/** "No entry in pg_hba.conf" of PostgreSQL; "SSL required" of PgBouncer. */
const REFUSALS = ['28000', '08P01'];

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message === NO_TLS_HERE || ('code' in error && REFUSALS.includes(String(error.code)));
}
