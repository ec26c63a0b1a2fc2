import type { Compatibility } from './schema-status.js';

/** How far up: to the end, unless said otherwise. */
export type Ascent =
  | { readonly to: 'latest' }
  /** That migration is the last one applied. */
  | { readonly to: string }
  | { readonly steps: number }
  /** All before the first that the previous release can't work with. */
  | { readonly compatibleOnly: true };

/** How far down. */
export type Descent =
  | { readonly steps: number }
  /** That migration is the last one that stays. */
  | { readonly to: string }
  | { readonly all: true };

export type Direction = 'up' | 'down';

/** One migration as it would run. */
export interface PlannedMigration {
  readonly name: string;
  readonly direction: Direction;
  readonly compatibility: Compatibility;
  /** False: its statements run one by one, each able to run again after a crash. */
  readonly isTransactional: boolean;
  readonly statements: readonly string[];
}
