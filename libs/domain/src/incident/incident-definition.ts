import { Checker } from '../shared/checker.js';
import { CLOCK_SKEW_MS } from '../shared/instant.js';
import type { JsonObject } from '../shared/json.js';
import { SEVERITIES, type Severity } from '../shared/severity.js';
import { normalizeTags, TAG_LIMITS } from '../shared/tags.js';
import { checkParty, checkSource, uniqueParties } from './incident-parts.js';
import { InvalidIncident } from './incident.errors.js';
import {
  INCIDENT_LIMITS,
  INCIDENT_PRIORITIES,
  INCIDENT_TYPES,
  type IncidentActor,
  type IncidentAsset,
  type IncidentPriority,
  type IncidentSource,
  type IncidentState,
} from './incident.state.js';

export const DEFINITION_FIELDS = [
  'title',
  'description',
  'incidentType',
  'severity',
  'priority',
  'externalId',
  'tags',
  'customFields',
  'detectedAt',
  'occurredAt',
  'source',
  'actors',
  'assets',
  'relatedIncidents',
] as const satisfies readonly (keyof IncidentState)[];

/** What is said about an incident; its history, its status and its clocks follow from what is done about it. */
export type IncidentDefinition = Pick<IncidentState, (typeof DEFINITION_FIELDS)[number]>;

type WithoutAttributes<T extends IncidentActor> = Omit<T, 'attributes'> & {
  readonly attributes?: JsonObject | undefined;
};

/** A definition as it is handed in: what has a default may be left out. */
export interface IncidentInput
  extends
    Pick<IncidentDefinition, 'title' | 'description' | 'incidentType' | 'severity'>,
    Partial<Pick<IncidentDefinition, 'externalId' | 'tags' | 'customFields' | 'occurredAt' | 'relatedIncidents'>> {
  /** The severity's own priority unless said otherwise. */
  readonly priority?: IncidentPriority;
  /** The instant of the report unless said otherwise. */
  readonly detectedAt?: Date;
  readonly source: Omit<IncidentSource, 'confidence'> & { readonly confidence?: number | undefined };
  readonly actors?: readonly WithoutAttributes<IncidentActor>[];
  readonly assets?: readonly WithoutAttributes<IncidentAsset>[];
}

const PRIORITY_OF: Readonly<Record<Severity, IncidentPriority>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'low',
};

export function definitionOf(state: IncidentState): IncidentDefinition {
  return Object.fromEntries(DEFINITION_FIELDS.map((field) => [field, state[field]])) as unknown as IncidentDefinition;
}

/**
 * Fills in the defaults, brings lists into their one form and checks every invariant.
 * @param now for what happened before it was reported
 * @throws InvalidIncident naming each value that is wrong
 */
export function defineIncident(input: IncidentInput, now: Date): IncidentDefinition {
  const definition = withDefaults(input, now);
  const check = new Checker();
  checkDefinition(definition, check);
  checkInstants(definition, now, check);
  check.assertNone(InvalidIncident);
  return definition;
}

function withDefaults(input: IncidentInput, now: Date): IncidentDefinition {
  return {
    title: input.title,
    description: input.description,
    incidentType: input.incidentType,
    severity: input.severity,
    priority: input.priority ?? PRIORITY_OF[input.severity],
    externalId: input.externalId ?? null,
    tags: normalizeTags(input.tags ?? []),
    customFields: input.customFields ?? {},
    detectedAt: input.detectedAt ?? now,
    occurredAt: input.occurredAt ?? null,
    source: { ...input.source, confidence: input.source.confidence ?? 0 },
    actors: uniqueParties((input.actors ?? []).map((actor) => ({ ...actor, attributes: actor.attributes ?? {} }))),
    assets: uniqueParties((input.assets ?? []).map((asset) => ({ ...asset, attributes: asset.attributes ?? {} }))),
    relatedIncidents: (input.relatedIncidents ?? []).map((id) => id.toLowerCase()),
  };
}

function checkDefinition(incident: IncidentDefinition, check: Checker): void {
  check.text(incident.title, '/title', INCIDENT_LIMITS.title);
  check.text(incident.description, '/description', INCIDENT_LIMITS.description);
  check.oneOf(incident.incidentType, '/incidentType', INCIDENT_TYPES);
  check.oneOf(incident.severity, '/severity', SEVERITIES);
  check.oneOf(incident.priority, '/priority', INCIDENT_PRIORITIES);
  if (incident.externalId !== null) check.text(incident.externalId, '/externalId', INCIDENT_LIMITS.externalId);
  check.texts(incident.tags, '/tags', TAG_LIMITS);
  check.object(incident.customFields, '/customFields', INCIDENT_LIMITS.customFieldsSize);
  checkSource(incident.source, check);
  for (const parties of ['actors', 'assets'] as const) {
    check.list<IncidentAsset>(incident[parties], `/${parties}`, INCIDENT_LIMITS.parties, (party, at) => {
      checkParty(party, at, check);
    });
  }
  check.uuids(incident.relatedIncidents, '/relatedIncidents', INCIDENT_LIMITS.relatedIncidents);
}

function checkInstants({ detectedAt, occurredAt }: IncidentDefinition, now: Date, check: Checker): void {
  check.instant(detectedAt, '/detectedAt');
  check.that(detectedAt.getTime() <= now.getTime() + CLOCK_SKEW_MS, '/detectedAt', 'must not lie in the future');
  if (occurredAt === null) return;
  check.instant(occurredAt, '/occurredAt');
  check.that(occurredAt <= detectedAt, '/occurredAt', 'must not be later than detectedAt');
}
