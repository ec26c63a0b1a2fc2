import { Checker } from '../shared/checker.js';
import { parseInstant } from '../shared/instant.js';
import { isJsonObject, escapePointer } from '../shared/json.js';
import type { IncidentActor, IncidentAsset, IncidentSource } from './incident.state.js';
import { DEFINITION_FIELDS } from './incident-definition.js';
import { InvalidIncident } from './incident.errors.js';
import type { NewIncident } from './new-incident.js';
import type { TimelineInput } from './timeline.js';

/** Makes of a value what its field holds, as far as its shape goes. */
type Reader = (value: unknown, pointer: string, check: Checker) => unknown;
type Shape<T> = Readonly<Record<keyof T, Reader>>;

/**
 * A new incident from its JSON: with instants for texts, and nothing in it that is not known. Whether its values are within
 * their bounds is for whoever drafts it to say.
 * @throws InvalidIncident naming each value of a wrong shape
 */
export function readIncident(json: unknown): NewIncident {
  const check = new Checker();
  const incident = object(INCIDENT)(json, '', check);
  // All else that may be missing is missed when it is looked at.
  if (isJsonObject(json) && !('source' in json)) check.that(false, '/source', 'must be an object');
  check.assertNone(InvalidIncident);
  return incident as NewIncident;
}

/** What is left of an exported incident for a new one: its definition. */
export function definitionIn(json: unknown): unknown {
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(DEFINITION_FIELDS.flatMap((name) => (name in json ? [[name, json[name]]] : [])));
}

const anything: Reader = (value) => value;

const text: Reader = (value, pointer, check) => {
  check.that(typeof value === 'string', pointer, 'must be a text');
  return value;
};

const instant: Reader = (value, pointer, check) => {
  const read = typeof value === 'string' ? parseInstant(value) : null;
  check.that(read !== null, pointer, 'must be a date and time with an offset (RFC 3339), as 2026-03-01T12:00:00Z');
  return read;
};

const orNull =
  (read: Reader): Reader =>
  (value, pointer, check) =>
    value === null ? null : read(value, pointer, check);

const list =
  (read: Reader): Reader =>
  (value, pointer, check) => {
    if (Array.isArray(value)) return value.map((item, i) => read(item, `${pointer}/${i}`, check));
    check.that(false, pointer, 'must be a list');
    return [];
  };

const object =
  (shape: Readonly<Record<string, Reader>>): Reader =>
  (value, pointer, check) => {
    if (!isJsonObject(value)) {
      check.that(false, pointer, 'must be an object');
      return {};
    }
    const readers = new Map<string, Reader>(Object.entries(shape));
    const entries = Object.entries(value).map(([name, child]) => {
      const at = `${pointer}/${escapePointer(name)}`;
      const read = readers.get(name);
      check.that(read !== undefined, at, 'is not known here');
      return [name, read?.(child, at, check)] as const;
    });
    return Object.fromEntries(entries);
  };

const ACTOR: Shape<IncidentActor> = { type: anything, identifier: anything, name: anything, attributes: anything };
const ASSET: Shape<IncidentAsset> = { ...ACTOR, criticality: anything };
const SOURCE: Shape<IncidentSource> = {
  system: anything,
  ruleId: anything,
  ruleName: anything,
  confidence: anything,
  rawData: anything,
};
const ENTRY: Shape<TimelineInput> = {
  timestamp: instant,
  eventType: anything,
  description: anything,
  details: anything,
};

/** Of most fields it is enough to know that they are there. */
const INCIDENT: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(DEFINITION_FIELDS.map((name) => [name, anything])),
  ...({
    tags: list(text),
    detectedAt: instant,
    occurredAt: orNull(instant),
    source: object(SOURCE),
    actors: list(object(ACTOR)),
    assets: list(object(ASSET)),
    relatedIncidents: list(text),
    timeline: list(object(ENTRY)),
  } satisfies Partial<Shape<NewIncident>>),
};
