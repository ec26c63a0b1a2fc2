import { Clock } from '../shared/clock.js';
import { IdGenerator } from '../shared/id-generator.js';

/** A clock that stands still until it is told otherwise. */
export class FixedClock extends Clock {
  constructor(private instant = new Date('2026-03-01T12:00:00.000Z')) {
    super();
  }

  now(): Date {
    return this.instant;
  }

  set(instant: string): void {
    this.instant = new Date(instant);
  }

  advance(seconds: number): void {
    this.instant = new Date(this.instant.getTime() + seconds * 1000);
  }
}

/** Ids in the order they were asked for, shaped as UUID version 7; each generator has its own range. */
export class CountingIds extends IdGenerator {
  private static generators = 0;
  private readonly range = ++CountingIds.generators;
  private count = 0;

  next(): string {
    const range = this.range.toString(16).padStart(4, '0');
    return `0195d6a0-${range}-7000-8000-${(++this.count).toString(16).padStart(12, '0')}`;
  }
}
