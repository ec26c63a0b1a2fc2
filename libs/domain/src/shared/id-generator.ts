export abstract class IdGenerator {
  /** A new UUID, version 7 (RFC 9562): unique everywhere and ordered by time. */
  abstract next(): string;
}
