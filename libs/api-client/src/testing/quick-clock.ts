import type { Clock } from '../clock.js';

/** Time passes as it is waited for, at once. */
export class QuickClock implements Clock {
  readonly pauses: number[] = [];
  private time = Date.parse('2026-03-01T12:00:00Z');

  now(): number {
    return this.time;
  }

  pause(durationMs: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.pauses.push(durationMs);
    this.time += durationMs;
    return Promise.resolve();
  }
}
