/** Who keeps a migration from its lock. */
export interface LockHolder {
  readonly pid: number;
  readonly user: string;
  readonly applicationName: string;
  /** `active`, `idle in transaction`, … */
  readonly state: string;
  /** Since when its transaction is open. */
  readonly since: Date | null;
}

/** As a sentence takes it. */
export function lockHolderInWords({ pid, user, applicationName, state, since }: LockHolder): string {
  const facts = [
    user && `user ${user}`,
    applicationName,
    state,
    since && `in a transaction since ${since.toISOString()}`,
  ];
  return `process ${pid} (${facts.filter(Boolean).join(', ')})`;
}
