/** Keeps those who wait informed. */
export interface Progress {
  /** Bytes read so far, of all there are. */
  readonly bytes: (done: number, total: number) => void;
  /** Documents met so far. */
  readonly documents: (count: number) => void;
  /** Prints a line that stays. */
  say(line: string): void;
  /** Nothing is printed after it. */
  end(): void;
}
