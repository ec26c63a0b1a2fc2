import type { FeedLimits } from './feed-limits.js';

export interface ReadOptions {
  /** Bytes of the stream so far, as they arrive: compressed ones where it is compressed. */
  readonly onBytes?: ((done: number) => void) | undefined;
  /** Instead of FEED_LIMITS. */
  readonly limits?: Partial<FeedLimits> | undefined;
}
