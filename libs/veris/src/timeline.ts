import type { JsonObject, NewIncident } from '@sentinelops/domain';
import { durationText } from './duration.js';
import { partialDate, type PartialDate } from './partial-date.js';
import { recordInstant } from './record-instant.js';
import type { Step, StepName } from './steps.js';
import { objectAt } from './veris-value.js';

type Timeline = NonNullable<NewIncident['timeline']>;

const WORDS: Readonly<Record<StepName, string>> = {
  compromise: 'First asset compromised',
  exfiltration: 'Data exfiltrated',
  discovery: 'Discovered',
  containment: 'Contained',
};

/** Each entry says how exact its instant is: a timeline has no other way to show that a day or a month is all there is. */
export function timelineOf(record: JsonObject, incident: PartialDate, steps: readonly Step[], now: Date): Timeline {
  const { created, modified } = objectAt(record, 'plus');
  return [
    dated('occurred', 'Incident occurred', incident, incident.start),
    ...steps.map(stepEntry),
    ...notification(record, incident),
    ...recorded('record_created', 'VERIS record created.', recordInstant(created, now)),
    ...recorded('record_modified', 'VERIS record modified.', recordInstant(modified, now)),
  ];
}

function dated(eventType: string, what: string, date: PartialDate, timestamp: Date): Timeline[number] {
  const { precision, text } = date;
  const description =
    precision === 'time' ? `${what} at ${text}.` : `${what}: ${text} (only the ${precision} is known).`;
  return { timestamp, eventType, description, details: { stated: text, precision } };
}

function stepEntry({ name, since, duration, at, computed }: Step): Timeline[number] {
  const exactness = computed ? 'computed from the stated day' : 'not earlier than the instant shown';
  return {
    timestamp: at,
    eventType: name,
    description: `${WORDS[name]} ${durationText(duration)} after ${since} (${exactness}).`,
    details: { ...duration, since, precision: computed ? 'computed' : 'not_earlier' },
  };
}

/** Of a month or a year in which the incident occurred, only the part after it is in question. */
function notification(record: JsonObject, incident: PartialDate): Timeline {
  const date = partialDate(objectAt(record, 'plus', 'timeline', 'notification'));
  if (date === null) return [];
  const samePeriod = date.start < incident.start && incident.text.startsWith(date.text);
  return [dated('notification', 'Notification', date, samePeriod ? incident.start : date.start)];
}

function recorded(eventType: string, description: string, timestamp: Date | null): Timeline {
  return timestamp === null ? [] : [{ timestamp, eventType, description }];
}
