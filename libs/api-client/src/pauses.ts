/** How often and how long a request is tried. */
export interface RetryPolicy {
  /** The first try counts. */
  readonly attempts: number;
  /** From the first try to the beginning of the last. */
  readonly totalMs: number;
  /** Doubles from one to the next. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** Before the next try: ever longer, and not the same for all who wait for one thing. */
export function pauseMs(attempt: number, askedForMs: number, policy: RetryPolicy): number {
  const longest = Math.min(policy.firstPauseMs * 2 ** (attempt - 1), policy.longestPauseMs);
  return askedForMs + longest / 2 + (Math.random() * longest) / 2;
}

/** What `Retry-After` asks for: seconds or an instant. */
export function retryAfterMs({ headers }: Response, now: number): number {
  const value = headers.get('Retry-After')?.trim() ?? '';
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(ms, 0) : 0;
}
