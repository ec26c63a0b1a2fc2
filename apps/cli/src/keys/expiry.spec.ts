import { describe, expect, it } from '@jest/globals';
import { InvalidArgumentError } from 'commander';
import { expiry } from './expiry.js';

const NOW = new Date('2026-03-01T12:34:56.000Z');

describe('when a key ends', () => {
  it.each([
    ['1', '2026-03-02T12:34:56.000Z'],
    ['365', '2027-03-01T12:34:56.000Z'],
    ['2026-03-02', '2026-03-02T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('is %s: a number of days, or a date', (text, instant) => {
    expect(expiry(text, NOW).toISOString()).toBe(instant);
  });

  it.each([
    ...['', '0', '-1', '1.5', '007', '999999', 'tomorrow', '90d'],
    ...['2026-03-01', '2025-12-31', '2027-02-29', '2027-13-01', '2027-1-1', '01.02.2027', '2027-01-01T00:00:00Z'],
  ])('can not be %j', (text) => {
    expect(() => expiry(text, NOW)).toThrow(InvalidArgumentError);
  });
});
