import type { JsonObject } from '@sentinelops/domain';
import { describe, expect, it } from '@jest/globals';
import { after, durationOf, durationText } from './duration.js';
import { NOW } from './testing/veris-record.js';

const START = new Date('2024-01-01T00:00:00Z');

describe('a duration', () => {
  it.each([
    ['Seconds', '2024-01-01T00:00:02.000Z'],
    ['Minutes', '2024-01-01T00:02:00.000Z'],
    ['Hours', '2024-01-01T02:00:00.000Z'],
    ['Days', '2024-01-03T00:00:00.000Z'],
    ['Weeks', '2024-01-15T00:00:00.000Z'],
    ['Months', '2024-03-01T21:07:12.000Z'],
    ['Years', '2025-12-31T12:00:00.000Z'],
  ])('of two %s ends at %s', (unit, end) => {
    expect(after(START, { unit, value: 2 }, NOW)).toEqual(new Date(end));
  });

  it('has no end where its value is not known or would lie in the future', () => {
    expect(after(START, { unit: 'Days', value: null }, NOW)).toBeNull();
    expect(after(START, { unit: 'Years', value: 3 }, NOW)).toBeNull();
    expect(after(START, { unit: 'Years', value: 1e300 }, NOW)).toBeNull();
  });

  it.each<JsonObject>([
    { unit: 'Unknown' },
    { unit: 'NA' },
    { unit: 'Never' },
    { unit: 'constructor' },
    { unit: 3 },
    {},
  ])('is not %j', (value) => {
    expect(durationOf(value)).toBeNull();
  });

  it('of which only the unit is known, or whose value is none, has no value', () => {
    expect(durationOf({ unit: 'Days' })).toEqual({ unit: 'Days', value: null });
    expect(durationOf({ unit: 'Days', value: -1 })).toEqual({ unit: 'Days', value: null });
    expect(durationOf({ unit: 'Days', value: '3' })).toEqual({ unit: 'Days', value: null });
  });

  it.each([
    [1, '1 day'],
    [2, '2 days'],
    [null, 'an unstated number of days'],
  ])('of value %s reads %s', (value, text) => {
    expect(durationText({ unit: 'Days', value })).toBe(text);
  });
});
