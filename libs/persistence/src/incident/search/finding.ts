import type { Position, Total } from '@sentinelops/domain';

/** What a search came upon. */
export interface Finding {
  /** From where the list begins, in its order, and no more than were wanted. */
  readonly places: readonly Position[];
  readonly total: Total;
  /** Whether something was not looked at. */
  readonly isPartial: boolean;
  /** Up to where everything was looked at, if that can be said of an order. */
  readonly reached: Position | null;
}
