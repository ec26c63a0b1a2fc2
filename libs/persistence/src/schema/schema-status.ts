/** `breaking`: the previous release can't work on the schema after it. */
export type Compatibility = 'compatible' | 'breaking';

export interface AppliedMigration {
  readonly name: string;
  readonly at: Date;
  /** The role that applied it; null where that was not recorded yet. */
  readonly by: string | null;
  readonly durationMs: number | null;
  /** SHA-256 of its statements, in hexadecimal. */
  readonly checksum: string | null;
  readonly compatibility: Compatibility;
  /** False: a newer release applied it, and this one does not have it. */
  readonly isKnown: boolean;
  /** True: its statements are no longer those that were applied. */
  readonly isEdited: boolean;
}

export interface PendingMigration {
  readonly name: string;
  readonly compatibility: Compatibility;
}

export interface SchemaStatus {
  /** In the order in which they were applied. */
  readonly applied: readonly AppliedMigration[];
  /** In the order in which they will be. */
  readonly pending: readonly PendingMigration[];
}
