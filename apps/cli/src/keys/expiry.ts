import { InvalidArgumentError } from 'commander';

const DAY_MS = 86_400_000;
const DAYS = /^[1-9]\d{0,4}$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** A number of days from now, or the date (UTC) at the beginning of which it is over. @throws InvalidArgumentError */
export function expiry(text: string, now = new Date()): Date {
  if (DAYS.test(text)) return new Date(now.getTime() + Number(text) * DAY_MS);
  const date = new Date(text);
  // A 30th of February would be taken for a day in March.
  const isDate = DATE.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  if (!isDate || date <= now)
    throw new InvalidArgumentError('Give a number of days, or a date to come such as 2031-12-31.');
  return date;
}
