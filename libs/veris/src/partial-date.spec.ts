import type { JsonObject } from '@sentinelops/domain';
import { describe, expect, it } from '@jest/globals';
import { partialDate } from './partial-date.js';

describe('a date known in part', () => {
  it.each([
    [{ year: 2024 }, 'year', '2024-01-01T00:00:00.000Z', '2024'],
    [{ year: 2024, day: 3 }, 'year', '2024-01-01T00:00:00.000Z', '2024'],
    [{ year: 2024, month: 13, day: 3 }, 'year', '2024-01-01T00:00:00.000Z', '2024'],
    [{ year: 2024, month: 3 }, 'month', '2024-03-01T00:00:00.000Z', '2024-03'],
    [{ year: 2023, month: 2, day: 29 }, 'month', '2023-02-01T00:00:00.000Z', '2023-02'],
    [{ year: 2024, month: 2, day: 29 }, 'day', '2024-02-29T00:00:00.000Z', '2024-02-29'],
    [{ year: 2024, month: 3, day: 0 }, 'month', '2024-03-01T00:00:00.000Z', '2024-03'],
    [{ year: 2024, month: 3, day: 9, time: 'noon' }, 'day', '2024-03-09T00:00:00.000Z', '2024-03-09'],
    [{ year: 2024, month: 3, day: 9, time: '14:30' }, 'time', '2024-03-09T14:30:00.000Z', '2024-03-09 14:30:00 UTC'],
    [{ year: 2024, month: 3, day: 9, time: '7:05:09Z' }, 'time', '2024-03-09T07:05:09.000Z', '2024-03-09 07:05:09 UTC'],
  ])('%j is known to the %s', (value, precision, start, text) => {
    expect(partialDate(value)).toEqual({ precision, start: new Date(start), text });
  });

  it.each<JsonObject>([{}, { year: 1899 }, { year: 2012.5 }, { year: '2012' }, { year: 10_000 }])(
    '%j is none',
    (value) => {
      expect(partialDate(value)).toBeNull();
    },
  );
});
