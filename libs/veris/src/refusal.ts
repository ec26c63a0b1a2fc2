import { isJsonObject, jsonViolations, type JsonObject, type JsonValue } from '@sentinelops/domain';
import { partialDate } from './partial-date.js';
import { objectAt, textOf } from './veris-value.js';

const VERIS_1 = /^1(?:\.\d{1,4}){1,3}$/u;

/** Why a value is no VERIS record that an incident can be made of; null if it is one. */
export function refusalOf(value: unknown, now: Date): string | null {
  // First of all, since everything after it may recurse.
  const [violation] = jsonViolations(value);
  if (violation !== undefined) return `can't be stored: ${violation.pointer || 'it'} ${violation.detail}`;
  const record = value as JsonValue;
  if (!isJsonObject(record)) return 'must be a JSON object';
  return identityRefusal(record) ?? dateRefusal(record, now) ?? contentRefusal(record);
}

function identityRefusal(record: JsonObject): string | null {
  const version = record['schema_version'];
  if (typeof version !== 'string' || !VERIS_1.test(version)) return 'schema_version must be a VERIS 1.x version';
  return textOf(record['incident_id']) === null ? 'incident_id must be a text and not be blank' : null;
}

function dateRefusal(record: JsonObject, now: Date): string | null {
  const incident = partialDate(objectAt(record, 'timeline', 'incident'));
  if (incident === null) return 'timeline.incident.year must be a year from 1900 on';
  return incident.start > now ? `timeline.incident must not lie in the future: ${incident.text}` : null;
}

function contentRefusal(record: JsonObject): string | null {
  if (textOf(record['security_incident']) === null) return 'security_incident must be a text and not be blank';
  const said = ['action', 'actor', 'asset'].some((part) => Object.keys(objectAt(record, part)).length > 0);
  return said ? null : 'must say something of an action, an actor or an asset';
}
