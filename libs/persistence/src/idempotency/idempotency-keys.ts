import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';

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

type Claimed = { readonly isMine: boolean } & (KeptAnswer | { readonly fingerprint: null });

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
  constructor(private readonly em: EntityManager) {}

  /**
   * Takes a key until the transaction under way ends, and gives what is kept under it. No one waits here: whoever comes
   * second is told so at once.
   * @throws KeyInUse
   */
  async claim({ principal, key }: CallersKey): Promise<KeptAnswer | null> {
    const hash = hashOf(key);
    // Lock and look are one trip, and so the look is a moment older than the lock: `keep` finds out who was quicker.
    const [row] = await this.em.execute<Claimed[]>(
      `select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as "isMine", fingerprint, status, headers, body
      from (values (0)) as always
      left join idempotency_keys on principal = ? and key_hash = ? and expires_at > now()`,
      [`${hash.toString('hex')} ${principal}`, principal, hash],
    );
    if (!row?.isMine) throw new KeyInUse();
    return row.fingerprint === null ? null : row;
  }

  /**
   * Keeps an answer under a key that was claimed and found free, in the same transaction.
   * @throws KeyInUse if another answer was kept meanwhile: all else in the transaction must be undone
   */
  async keep(
    { principal, key }: CallersKey,
    { fingerprint, status, headers, body }: KeptAnswer,
    ttlSeconds: number,
  ): Promise<void> {
    const { affectedRows } = await this.em.execute<{ affectedRows: number }>(
      `insert into idempotency_keys as k
        (principal, key_hash, fingerprint, status, headers, body, created_at, expires_at)
      values (?, ?, ?, ?, ?, ?, now(), now() + make_interval(secs => ?))
      on conflict (principal, key_hash) do update set
        fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
        body = excluded.body, created_at = excluded.created_at, expires_at = excluded.expires_at
      where k.expires_at <= now()`,
      [principal, hashOf(key), fingerprint, status, JSON.stringify(headers), body, ttlSeconds],
      'run',
    );
    if (affectedRows === 0) throw new KeyInUse();
  }

  /** Removes expired keys, and gives how many. Those that someone else is removing are left to them. */
  async sweep(limit: number): Promise<number> {
    const { affectedRows } = await this.em.execute<{ affectedRows: number }>(
      `delete from idempotency_keys where ctid = any (array(
        select ctid from idempotency_keys where expires_at <= now() limit ? for update skip locked))`,
      [limit],
      'run',
    );
    return affectedRows;
  }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
