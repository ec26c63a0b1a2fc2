import { createHash } from 'node:crypto';
import type { Statements } from '../shared/statements.js';
import { isRefused } from '../shared/violations.js';
import { claiming, keeping, KEPT_ALREADY } from './key-statements.js';

/** A key as its caller chose it: two callers may choose the same. */
export interface CallersKey {
  readonly principal: string;
  readonly key: string;
}

export interface KeptAnswer {
  /** Of the request that was answered; 32 bytes. */
  readonly fingerprint: Uint8Array;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Claim = { readonly isMine: boolean } & (KeptAnswer | { readonly fingerprint: null });

/** Another request with this key is being carried out, or was until a moment ago. */
export class KeyInUse extends Error {
  constructor() {
    super('Another request with this idempotency key is under way.');
    this.name = 'KeyInUse';
  }
}

/**
 * What was answered to requests that carried a key, of which only the hash is kept. An expired key counts as none, swept or
 * not. Which one is expired only the server's clock says: those of the gateways may differ.
 */
export class IdempotencyKeys {
  constructor(private readonly statements: Statements) {}

  /**
   * Takes a key until the transaction under way ends, and gives what is kept under it. No one waits here: whoever comes
   * second is told so at once.
   * @throws KeyInUse
   */
  async claim(key: CallersKey): Promise<KeptAnswer | null> {
    const [row] = await this.statements.run<Claim>(CLAIM, keyValues(key));
    return claimed(row);
  }

  /**
   * Keeps an answer under a key that was claimed and found free, in the same transaction.
   * @throws KeyInUse if another answer was kept meanwhile: all else in the transaction must be undone
   */
  async keep(key: CallersKey, answer: KeptAnswer, ttlSeconds: number): Promise<void> {
    const { fingerprint, status, headers, body } = answer;
    const values = [key.principal, hashOf(key), fingerprint, status, JSON.stringify(headers), body, ttlSeconds];
    await unlessKept(() => this.statements.run(KEEP, values));
  }

  /** Removes expired keys, and gives how many. Those that someone else is removing are left to them. */
  async sweep(limit: number): Promise<number> {
    const removed = await this.statements.run(
      `delete from idempotency_keys where ctid = any (array(
        select ctid from idempotency_keys where expires_at <= now() limit $1 for update skip locked)) returning 1`,
      [limit],
    );
    return removed.length;
  }
}

const CLAIM = claiming({ lock: '$1', principal: '$2', hash: '$3' });
const KEEP = keeping('values ($1, $2, $3, $4, $5, $6, now(), now() + make_interval(secs => $7))');

/** Lock, principal and hash. */
export function keyValues(key: CallersKey): readonly [string, string, Buffer] {
  const hash = hashOf(key);
  return [`${hash.toString('hex')} ${key.principal}`, key.principal, hash];
}

/** @throws KeyInUse */
export function claimed(row: Claim | undefined): KeptAnswer | null {
  if (!row?.isMine) throw new KeyInUse();
  return row.fingerprint === null ? null : row;
}

/** @throws KeyInUse */
export async function unlessKept<T>(keep: () => Promise<T>): Promise<T> {
  try {
    return await keep();
  } catch (error) {
    throw isRefused(error, KEPT_ALREADY) ? new KeyInUse() : error;
  }
}

function hashOf({ key }: CallersKey): Buffer {
  return createHash('sha256').update(key).digest();
}
