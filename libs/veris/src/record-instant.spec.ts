import { describe, expect, it } from '@jest/globals';
import { recordInstant } from './record-instant.js';
import { NOW } from './testing/veris-record.js';

describe('an instant of a record', () => {
  it.each([
    ['2013-04-12T22:29:56Z', '2013-04-12T22:29:56.000Z'],
    ['2013-04-12T22:29:56.5+02:00', '2013-04-12T20:29:56.500Z'],
    ['2013-04-12 22:29', '2013-04-12T22:29:00.000Z'],
    [' 2013-04-12 ', '2013-04-12T00:00:00.000Z'],
  ])('%s is %s on any machine', (text, instant) => {
    expect(recordInstant(text, NOW)).toEqual(new Date(instant));
  });

  it.each(['yesterday', '04/12/2013', '2013-13-01', '2031-01-01', 20130412, null, undefined])('%s is none', (value) => {
    expect(recordInstant(value, NOW)).toBeNull();
  });
});
