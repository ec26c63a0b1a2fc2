import type { Bounds } from './checker.js';

/** Characters in the name of whoever acts. */
export const PERSON = { min: 1, max: 255 } as const satisfies Bounds;

/** Who made a change, and when. Both come from the system, never from a body. */
export interface Attribution {
  readonly by: string;
  readonly at: Date;
}
