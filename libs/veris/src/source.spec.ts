import { describe, expect, it } from '@jest/globals';
import { sourceOf } from './source.js';
import { aVerisRecord } from './testing/veris-record.js';

describe('the source', () => {
  it.each([
    ['Confirmed', undefined, 1],
    ['Suspected', undefined, 0.5],
    ['Near miss', undefined, 0.25],
    ['False positive', 'High', 0],
    ['Confirmed', 'Medium', 0.6],
    ['Suspected', 'Low', 0.3],
    ['Suspected', 'High', 0.5],
    ['Confirmed', 'None', 0],
    ['Whatever', undefined, 0],
  ])('of a record that is %s, its confidence %s, is sure to %s', (securityIncident, confidence, expected) => {
    const record = aVerisRecord({ security_incident: securityIncident, confidence });
    expect(sourceOf(record).confidence).toBe(expected);
  });

  it('is VERIS itself where the record names none', () => {
    expect(sourceOf(aVerisRecord({ source_id: '' })).system).toBe('veris');
  });
});
