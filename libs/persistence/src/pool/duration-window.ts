/** Times in milliseconds, of the last durations that were recorded. */
export interface DurationSummary {
  /** How many durations this is about: at most the last 1,000. */
  readonly count: number;
  readonly averageMs: number;
  /** 95 of 100 took no longer. */
  readonly p95Ms: number;
  readonly longestMs: number;
}

const WINDOW = 1000;

/** The last 1,000 durations. To record one costs next to nothing; to summarize sorts them. */
export class DurationWindow {
  private readonly durationsMs = new Float64Array(WINDOW);
  private recorded = 0;

  record(durationMs: number): void {
    this.durationsMs[this.recorded++ % WINDOW] = durationMs;
  }

  summary(): DurationSummary {
    const count = Math.min(this.recorded, WINDOW);
    if (count === 0) return { count, averageMs: 0, p95Ms: 0, longestMs: 0 };
    const sorted = this.durationsMs.slice(0, count).sort();
    const sum = sorted.reduce((total, durationMs) => total + durationMs, 0);
    return {
      count,
      averageMs: rounded(sum / count),
      p95Ms: rounded(sorted[Math.ceil(count * 0.95) - 1] ?? 0),
      longestMs: rounded(sorted[count - 1] ?? 0),
    };
  }
}

/** To a microsecond: more digits would only look exact. */
function rounded(durationMs: number): number {
  return Math.round(durationMs * 1000) / 1000;
}
