/** One broken invariant: a JSON pointer (RFC 6901) to the value and what it must be. */
export interface Violation {
  readonly pointer: string;
  readonly detail: string;
}
