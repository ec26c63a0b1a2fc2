/** The time that is left of some milliseconds. */
export class TimeBudget {
  private readonly endsAt: number;

  constructor(
    limitMs: number,
    private readonly now: () => number,
  ) {
    this.endsAt = now() + limitMs;
  }

  /** In whole milliseconds; 0 if it is over. */
  leftMs(): number {
    return Math.max(0, Math.floor(this.endsAt - this.now()));
  }
}
