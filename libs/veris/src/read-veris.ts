import {
  defineIncident,
  type ImportCandidate,
  INCIDENT_LIMITS,
  InvalidIncident,
  type JsonObject,
  type NewIncident,
} from '@sentinelops/domain';
import { clip } from './clip.js';
import { partialDate } from './partial-date.js';
import { refusalOf } from './refusal.js';
import { toIncident } from './to-incident.js';
import { objectAt } from './veris-value.js';

/** Characters of a line. What an incident keeps of a record could not be stored beyond it. */
export const VERIS_LINE_MAX = INCIDENT_LIMITS.customFieldsSize;

/** A reason may quote keys of the record, and those have no bound. */
const REASON_MAX = 500;

/** One line of newline-delimited JSON. */
export interface VerisLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/**
 * One record as a new incident that the domain accepts, or the reason why there is none. Never throws.
 * @param now no instant of an incident is later
 */
export function readVeris({ file, line, text }: VerisLine, now = new Date()): ImportCandidate<NewIncident> {
  const refused = (reason: string): ImportCandidate<NewIncident> => ({
    ok: false,
    reason: clip(reason, REASON_MAX),
    file,
    line,
  });
  if (text.length > VERIS_LINE_MAX) return refused(`must not be longer than ${VERIS_LINE_MAX} characters`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('must be JSON');
  }
  const reason = refusalOf(value, now);
  if (reason !== null) return refused(reason);
  try {
    return { ok: true, input: checked(value as JsonObject, now), file, line };
  } catch (error) {
    if (error instanceof InvalidIncident) return refused(error.message);
    throw error;
  }
}

/** @throws InvalidIncident where the record goes beyond a bound of the domain */
function checked(record: JsonObject, now: Date): NewIncident {
  const incident = partialDate(objectAt(record, 'timeline', 'incident'));
  if (incident === null) throw new TypeError('A record without a date was not refused');
  const input = toIncident(record, incident, now);
  defineIncident(input, now);
  return input;
}
