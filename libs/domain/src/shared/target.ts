/** Which aggregate to change, and optionally the versions that the caller takes for current ones. */
export interface Target {
  readonly id: string;
  /** Refused if none of them is the current version; any version will do if left out. */
  readonly expectedVersions?: readonly number[] | undefined;
}
