export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;
}
