/** Which aggregate to change, and optionally the version the caller has seen. */
export interface Target {
  readonly id: string;
  /** Refused if it is not the current version; any version will do if left out. */
  readonly expectedVersion?: number | undefined;
}
