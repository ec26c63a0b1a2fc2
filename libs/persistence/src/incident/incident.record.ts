import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import {
  INCIDENT_PRIORITIES,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  SEVERITIES,
  type IncidentActor,
  type IncidentAnalysis,
  type IncidentAsset,
  type IncidentSource,
  type IncidentState,
  type JsonObject,
  type RemediationAction,
  type TimelineEntry,
} from '@sentinelops/domain';
import { double, instant } from '../shared/columns.js';
import type { SameFields } from '../shared/same-fields.js';

export const IncidentRecord = defineEntity({
  name: 'IncidentRecord',
  tableName: 'incidents',
  properties: {
    id: p.uuid().primary(),
    incidentNumber: p
      .string()
      .length(20)
      .unique()
      .defaultRaw(`format_number('INC'::text, nextval('incident_number_seq'::regclass))`),
    title: p.string().length(200),
    description: p.text(),
    incidentType: p.enum(INCIDENT_TYPES).nativeEnumName('incident_type'),
    severity: p.enum(SEVERITIES).nativeEnumName('severity'),
    priority: p.enum(INCIDENT_PRIORITIES).nativeEnumName('incident_priority'),
    status: p.enum(INCIDENT_STATUSES).nativeEnumName('incident_status'),
    externalId: p.string().length(255).strictNullable(),
    tags: p.json<readonly string[]>(),
    customFields: p.json<JsonObject>(),
    createdAt: instant(),
    updatedAt: instant(),
    detectedAt: instant(),
    occurredAt: instant().strictNullable(),
    acknowledgedAt: instant().strictNullable(),
    resolvedAt: instant().strictNullable(),
    source: p.json<IncidentSource>(),
    actors: p.json<readonly IncidentActor[]>(),
    assets: p.json<readonly IncidentAsset[]>(),
    timeline: p.json<readonly TimelineEntry[]>(),
    analysis: p.json<IncidentAnalysis>().strictNullable(),
    remediationActions: p.json<readonly RemediationAction[]>(),
    createdBy: p.string().length(255),
    updatedBy: p.string().length(255),
    assignedTo: p.string().length(255).strictNullable(),
    timeToDetect: double().strictNullable(),
    timeToRespond: double().strictNullable(),
    timeToResolve: double().strictNullable(),
    parentIncidentId: () =>
      p
        .manyToOne(IncidentRecord)
        .mapToPk()
        .fieldName('parent_incident_id')
        .index()
        .deleteRule('restrict')
        .strictNullable(),
    relatedIncidents: p.json<readonly string[]>(),
    version: p.integer().default(1),
  },
});

// Does not compile when the table and the domain disagree about a field.
true satisfies SameFields<InferEntity<typeof IncidentRecord>, IncidentState>;
