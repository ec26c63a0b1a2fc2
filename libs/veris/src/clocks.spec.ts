import type { JsonObject } from '@sentinelops/domain';
import { describe, expect, it } from '@jest/globals';
import { type Clocks, clocksOf } from './clocks.js';
import { stepsAfter } from './steps.js';
import { aDate, aVerisRecord, NOW } from './testing/veris-record.js';

function clocks(incident: JsonObject, discovery: JsonObject, created?: string): Clocks {
  const record = aVerisRecord({ timeline: { discovery }, plus: { created } });
  const date = aDate(incident);
  return clocksOf(record, date, stepsAfter(date, record, NOW), NOW);
}
const TENTH = { year: 2024, month: 2, day: 10 };

describe('when it occurred', () => {
  it('is the day that is known, or the time', () => {
    expect(clocks(TENTH, {}).occurredAt).toEqual(new Date('2024-02-10T00:00:00Z'));
    expect(clocks({ ...TENTH, time: '09:15' }, {}).occurredAt).toEqual(new Date('2024-02-10T09:15:00Z'));
  });

  it('is not invented from a year or a month', () => {
    expect(clocks({ year: 2024 }, {}).occurredAt).toBeNull();
    expect(clocks({ year: 2024, month: 2 }, {}).occurredAt).toBeNull();
  });
});

describe('when it was detected', () => {
  it('is counted from the day it occurred', () => {
    expect(clocks(TENTH, { unit: 'Weeks', value: 2 }, '2024-05-01')).toMatchObject({
      detectedAt: new Date('2024-02-24T00:00:00Z'),
      detectedAtBasis: 'discovery',
    });
  });

  it('is not after the record was written, where an approximate span says so', () => {
    expect(clocks(TENTH, { unit: 'Months', value: 1 }, '2024-03-10').detectedAt).toEqual(new Date('2024-03-10'));
  });

  it.each([
    ['the day is not known', { year: 2024, month: 2 }, { unit: 'Days', value: 3 }],
    ['the span has no value', TENTH, { unit: 'Days' }],
    ['the span would end in the future', TENTH, { unit: 'Years', value: 40 }],
    ['there is no span', TENTH, {}],
  ])('is when the record was written where %s', (_, incident, discovery) => {
    expect(clocks(incident, discovery, '2024-05-01T08:00:00Z')).toMatchObject({
      detectedAt: new Date('2024-05-01T08:00:00Z'),
      detectedAtBasis: 'record',
    });
  });

  it.each([
    ['nothing else is known', undefined],
    ['the record claims to be older than the incident', '2023-01-01'],
    ['the record claims to be from the future', '2030-01-01'],
  ])('is the start of the date where %s', (_, created) => {
    expect(clocks({ year: 2024, month: 2 }, {}, created)).toMatchObject({
      detectedAt: new Date('2024-02-01T00:00:00Z'),
      detectedAtBasis: 'incident',
    });
  });
});
