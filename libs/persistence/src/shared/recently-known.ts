/** For so long what is known is believed, and of so many. */
const BELIEVED_MS = 2000;
const KEPT_MAX = 1000;

/** What was found out a moment ago. */
export class RecentlyKnown {
  private readonly since = new Map<string, number>();

  /** @param now milliseconds of a clock that only goes on */
  constructor(private readonly now: () => number = () => performance.now()) {}

  has(key: string): boolean {
    const since = this.since.get(key);
    return since !== undefined && this.now() - since < BELIEVED_MS;
  }

  add(key: string): void {
    this.since.delete(key);
    this.since.set(key, this.now());
    const [oldest] = this.since.keys();
    if (this.since.size > KEPT_MAX && oldest !== undefined) this.since.delete(oldest);
  }
}
