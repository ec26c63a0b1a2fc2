import type { Bounds } from '../shared/checker.js';
import type { Role } from './roles.js';

export const API_KEY_NAME = { min: 1, max: 100 } as const satisfies Bounds;

/** An API key as it is stored. The secret itself is not among it, only what it is known by. */
export interface ApiKeyState {
  readonly id: string;
  /** Never given twice, also not after a revocation: what the key does is kept under it. */
  readonly name: string;
  readonly secretHash: string;
  readonly roles: readonly Role[];
  readonly createdAt: Date;
  readonly createdBy: string;
  /** From here on it holds no longer. */
  readonly expiresAt: Date | null;
  /** Within a minute or two. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
}

/** What anyone may be told of a key. */
export type ShownApiKey = Omit<ApiKeyState, 'secretHash'>;
