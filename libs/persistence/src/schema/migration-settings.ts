/** How long a migration may keep others waiting, and itself. */
export interface MigrationSettings {
  /** Milliseconds that a statement waits for a lock, at least 1. While it waits, everyone else who wants the table queues up behind it. */
  readonly lockTimeoutMs: number;
  /** Milliseconds that a statement may take; 0: without end. */
  readonly statementTimeoutMs: number;
  /** How often a migration is tried while others hold its locks. */
  readonly attempts: number;
  /** Milliseconds to let others work before the second attempt; before the third twice as many, and so on. */
  readonly pauseMs: number;
}

export const MIGRATION_SETTINGS: MigrationSettings = {
  lockTimeoutMs: 3_000,
  statementTimeoutMs: 3_600_000,
  attempts: 10,
  pauseMs: 1_000,
};
