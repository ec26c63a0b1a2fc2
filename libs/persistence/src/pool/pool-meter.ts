import { DurationWindow } from './duration-window.js';
import { SlowQueryLog } from './slow-query-log.js';

/** Hears of each duration as it ends, in milliseconds; for histograms. Is called in the midst of work: be quick, don't throw. */
export interface PoolListener {
  acquired(durationMs: number): void;
  queried(durationMs: number): void;
}

/** What happened in a pool since it was made. */
export class PoolMeter {
  opened = 0;
  recycled = 0;
  replaced = 0;
  timeouts = 0;
  readonly acquisitions = new DurationWindow();
  readonly queries = new DurationWindow();
  readonly slowQueries: SlowQueryLog;
  private readonly listeners: PoolListener[] = [];

  constructor(slowQueryMs: number) {
    this.slowQueries = new SlowQueryLog(slowQueryMs);
  }

  observe(listener: PoolListener): void {
    this.listeners.push(listener);
  }

  acquired(durationMs: number): void {
    this.acquisitions.record(durationMs);
    for (const listener of this.listeners) listener.acquired(durationMs);
  }

  queried(durationMs: number, sql: string): void {
    this.queries.record(durationMs);
    this.slowQueries.record(durationMs, sql);
    for (const listener of this.listeners) listener.queried(durationMs);
  }
}
