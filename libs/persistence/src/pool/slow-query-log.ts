import { statementShape } from './statement-shape.js';

export interface SlowQuery {
  /** When it ended. */
  readonly at: Date;
  readonly durationMs: number;
  /** The statement without any value, shortened. */
  readonly statement: string;
}

export interface SlowQueries {
  /** From here on a statement is slow, in milliseconds. */
  readonly thresholdMs: number;
  /** Since the start. */
  readonly count: number;
  /** The last few, the latest first. */
  readonly latest: readonly SlowQuery[];
}

export const SLOW_QUERIES_KEPT = 10;

/** Counts statements that took long, and remembers the last ones in a form that gives no data away. */
export class SlowQueryLog {
  private count = 0;
  private latest: readonly SlowQuery[] = [];

  constructor(private readonly thresholdMs: number) {}

  record(durationMs: number, sql: string): void {
    if (durationMs < this.thresholdMs) return;
    this.count++;
    const query = { at: new Date(), durationMs: Math.round(durationMs), statement: statementShape(sql) };
    this.latest = [query, ...this.latest].slice(0, SLOW_QUERIES_KEPT);
  }

  summary(): SlowQueries {
    return { thresholdMs: this.thresholdMs, count: this.count, latest: this.latest };
  }
}
