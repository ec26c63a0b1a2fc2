import type { JsonObject } from '@sentinelops/domain';
import { wholeNumber } from './veris-value.js';

/** A date as far as it is known. */
export interface PartialDate {
  /** First instant of the year, month or day, or the time itself; UTC. */
  readonly start: Date;
  readonly precision: 'year' | 'month' | 'day' | 'time';
  /** Such as `2012`, `2012-03`, `2012-03-09` or `2012-03-09 14:30 UTC`. */
  readonly text: string;
}

/** No incident in an information system is older. */
const EARLIEST_YEAR = 1900;

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?Z?$/u;

/** Null without a usable year. A part that is no calendar date, such as a 30 February, ends the precision before it. */
export function partialDate(value: JsonObject): PartialDate | null {
  const year = wholeNumber(value['year'], EARLIEST_YEAR, 9999);
  if (year === null) return null;
  const month = wholeNumber(value['month'], 1, 12);
  if (month === null) return { start: utc(year, 1, 1), precision: 'year', text: String(year) };
  const day = wholeNumber(value['day'], 1, daysIn(year, month));
  const monthText = `${year}-${twoDigits(month)}`;
  if (day === null) return { start: utc(year, month, 1), precision: 'month', text: monthText };
  const dayStart = utc(year, month, day);
  const text = `${monthText}-${twoDigits(day)}`;
  const time = typeof value['time'] === 'string' ? TIME.exec(value['time'].trim()) : null;
  if (time === null) return { start: dayStart, precision: 'day', text };
  const [hours, minutes, seconds] = time.slice(1).map((digits: string | undefined) => Number(digits ?? 0));
  const start = new Date(dayStart);
  start.setUTCHours(hours ?? 0, minutes, seconds);
  return { start, precision: 'time', text: `${text} ${start.toISOString().slice(11, 19)} UTC` };
}

function utc(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month - 1, day));
}

function daysIn(year: number, month: number): number {
  return utc(year, month + 1, 0).getUTCDate();
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
