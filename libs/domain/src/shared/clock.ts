export abstract class Clock {
  abstract now(): Date;
}

export abstract class IdGenerator {
  /** A new UUID, version 7 (RFC 9562): unique everywhere and ordered by time. */
  abstract next(): string;
}

/** Who made a change, and when. Both come from the system, never from a body. */
export interface Attribution {
  readonly by: string;
  readonly at: Date;
}
