import { describe, expect, it } from '@jest/globals';
import { severityOf } from './severity.js';
import { aVerisRecord } from './testing/veris-record.js';

describe('the severity', () => {
  it.each([
    ['Insignificant', 'info'],
    ['Distracting', 'low'],
    ['Painful', 'medium'],
    ['Damaging', 'high'],
    ['Catastrophic', 'critical'],
  ])('of an impact rated %s is %s, whatever the data', (rating, severity) => {
    expect(severityOf(aVerisRecord({ impact: { overall_rating: rating } }))).toBe(severity);
  });

  it.each([
    ['Yes', 1_000_000, 'critical'],
    ['Yes', 999_999, 'high'],
    ['Yes', 10_000, 'high'],
    ['Yes', 500, 'medium'],
    ['Yes', 499, 'low'],
    ['Potentially', 1_000_000, 'high'],
    ['Potentially', 10_000, 'medium'],
    ['Potentially', 500, 'low'],
    ['Unknown', 1, 'low'],
    ['No', 5_000_000, 'low'],
    ['Yes', undefined, 'medium'],
    ['Yes', 'many', 'medium'],
    [undefined, undefined, 'medium'],
  ])('of data disclosed: %s, records: %s, is %s', (disclosure, total, severity) => {
    const attribute = { confidentiality: { data_disclosure: disclosure, data_total: total } };
    expect(severityOf(aVerisRecord({ impact: { overall_rating: 'Unknown' }, attribute }))).toBe(severity);
  });
});
