import type { JsonObject } from '@sentinelops/domain';
import { describe, expect, it } from '@jest/globals';
import { stepsAfter } from './steps.js';
import { aDate, NOW } from './testing/veris-record.js';
import { timelineOf } from './timeline.js';

function told(incident: JsonObject, spans: JsonObject, plus: JsonObject = {}): string[] {
  const date = aDate(incident);
  const record = { timeline: { incident, ...spans }, plus };
  return timelineOf(record, date, stepsAfter(date, record, NOW), NOW).map(
    ({ timestamp, eventType, description }) => `${timestamp?.toISOString() ?? 'now'} ${eventType}: ${description}`,
  );
}
const TENTH = { year: 2024, month: 2, day: 10 };

describe('the timeline', () => {
  it('computes each step from the one it is counted from', () => {
    const spans = {
      compromise: { unit: 'Hours', value: 1 },
      exfiltration: { unit: 'Hours', value: 2 },
      discovery: { unit: 'Days', value: 5 },
      containment: { unit: 'Days', value: 1 },
    };
    expect(told(TENTH, spans)).toEqual([
      '2024-02-10T00:00:00.000Z occurred: Incident occurred: 2024-02-10 (only the day is known).',
      '2024-02-10T01:00:00.000Z compromise: First asset compromised 1 hour after incident (computed from the stated day).',
      '2024-02-10T03:00:00.000Z exfiltration: Data exfiltrated 2 hours after compromise (computed from the stated day).',
      '2024-02-15T00:00:00.000Z discovery: Discovered 5 days after incident (computed from the stated day).',
      '2024-02-16T00:00:00.000Z containment: Contained 1 day after discovery (computed from the stated day).',
    ]);
  });

  it('says where an instant is only the earliest possible', () => {
    const spans = { discovery: { unit: 'Months' }, containment: { unit: 'Days', value: 2 } };
    expect(told(TENTH, spans).slice(1)).toEqual([
      '2024-02-10T00:00:00.000Z discovery: Discovered an unstated number of months after incident (not earlier than the instant shown).',
      '2024-02-12T00:00:00.000Z containment: Contained 2 days after discovery (not earlier than the instant shown).',
    ]);
    expect(told({ year: 2024 }, { discovery: { unit: 'Days', value: 3 } })).toEqual([
      '2024-01-01T00:00:00.000Z occurred: Incident occurred: 2024 (only the year is known).',
      '2024-01-04T00:00:00.000Z discovery: Discovered 3 days after incident (not earlier than the instant shown).',
    ]);
  });

  it('does not count from a step that is not stated', () => {
    expect(told(TENTH, { containment: { unit: 'Days', value: 2 } }).slice(1)).toEqual([
      '2024-02-12T00:00:00.000Z containment: Contained 2 days after discovery (not earlier than the instant shown).',
    ]);
  });

  it('has no entry for what did not happen or is not known', () => {
    const spans = { compromise: { unit: 'Unknown' }, exfiltration: { unit: 'NA' }, containment: { unit: 'Never' } };
    expect(told({ ...TENTH, time: '09:15' }, spans)).toEqual([
      '2024-02-10T09:15:00.000Z occurred: Incident occurred at 2024-02-10 09:15:00 UTC.',
    ]);
  });

  it('ends with the notification and the life of the record', () => {
    const plus = {
      timeline: { notification: { year: 2024, month: 4 } },
      created: '2024-05-01T08:00:00Z',
      modified: '2024-06-01T08:00:00Z',
    };
    expect(told(TENTH, {}, plus).slice(1)).toEqual([
      '2024-04-01T00:00:00.000Z notification: Notification: 2024-04 (only the month is known).',
      '2024-05-01T08:00:00.000Z record_created: VERIS record created.',
      '2024-06-01T08:00:00.000Z record_modified: VERIS record modified.',
    ]);
  });

  it('does not put a notification of the same year before the incident', () => {
    const plus = { timeline: { notification: { year: 2024 } } };
    expect(told(TENTH, {}, plus)[1]).toBe(
      '2024-02-10T00:00:00.000Z notification: Notification: 2024 (only the year is known).',
    );
  });
});
