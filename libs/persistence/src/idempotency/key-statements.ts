/** Where the parameters of a key stand in a statement. */
interface Places {
  readonly lock: string;
  readonly principal: string;
  readonly hash: string;
}

/**
 * Locks a key until the transaction ends, and looks what is kept under it. Both are one trip, and so the look is a moment older
 * than the lock: whoever keeps an answer finds out who was quicker.
 */
export function claiming({ lock, principal, hash }: Places): string {
  return `
    select pg_try_advisory_xact_lock(hashtextextended(${lock}, 0)) as "isMine", fingerprint, status, headers, body
    from (values (0)) as always
    left join idempotency_keys on principal = ${principal} and key_hash = ${hash} and expires_at > now()`;
}

/** What refuses an answer where a good one is kept. */
export const KEPT_ALREADY = 'idempotency_keys_instants_check';

/**
 * Keeps an answer, also in place of an expired one. Where one is kept that is still good, its end would lie before its
 * beginning: the table refuses that, and with it all that the transaction has done.
 * @param answer principal, hash of the key, fingerprint, status, headers, body, and the seconds for which it is kept
 */
export function keeping(answer: string): string {
  return `
    insert into idempotency_keys as k
      (principal, key_hash, fingerprint, status, headers, body, created_at, expires_at)
    ${answer}
    on conflict (principal, key_hash) do update set
      fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
      body = excluded.body, created_at = excluded.created_at,
      expires_at = case when k.expires_at <= now() then excluded.expires_at else '-infinity' end`;
}
