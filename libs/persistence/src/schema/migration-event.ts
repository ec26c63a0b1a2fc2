import type { LockHolder } from './lock-holder.js';
import type { PlannedMigration } from './schema-plan.js';

/** What happens while the schema changes, for whoever waits for it. */
export type MigrationEvent =
  | { readonly kind: 'waiting-for-other-migrator' }
  | { readonly kind: 'running'; readonly migration: PlannedMigration }
  | { readonly kind: 'done'; readonly migration: PlannedMigration; readonly durationMs: number }
  | {
      readonly kind: 'blocked';
      readonly migration: PlannedMigration;
      readonly attempt: number;
      readonly attempts: number;
      readonly holders: readonly LockHolder[];
      /** The pause before the next attempt; 0: it waits on, since no one queues up behind it. */
      readonly retryInMs: number;
    };

export type Report = (event: MigrationEvent) => void;
