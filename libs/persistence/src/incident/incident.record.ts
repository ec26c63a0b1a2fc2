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
  // A check that is null passes, so each says what it means for a null.
  checks: [
    { name: 'incidents_title_check', expression: `btrim(title) <> ''` },
    { name: 'incidents_description_check', expression: `btrim(description) <> ''` },
    {
      name: 'incidents_instants_check',
      expression: `
        (occurred_at is null or occurred_at <= detected_at)
        and (acknowledged_at is null or acknowledged_at >= detected_at)
        and (resolved_at is null or resolved_at >= detected_at)`,
    },
    {
      name: 'incidents_resolved_check',
      expression: `(status in ('remediated', 'closed', 'false_positive')) = (resolved_at is not null)`,
    },
    { name: 'incidents_version_check', expression: `version >= 1` },
    { name: 'incidents_parent_check', expression: `parent_incident_id is null or parent_incident_id <> id` },
    {
      name: 'incidents_lists_check',
      expression: `
        jsonb_typeof(tags) = 'array' and jsonb_typeof(actors) = 'array' and jsonb_typeof(assets) = 'array'
        and jsonb_typeof(timeline) = 'array' and jsonb_typeof(remediation_actions) = 'array'
        and jsonb_typeof(related_incidents) = 'array'`,
    },
    {
      name: 'incidents_objects_check',
      expression: `jsonb_typeof(custom_fields) = 'object' and jsonb_typeof(source) = 'object'`,
    },
  ],
  indexes: [
    { name: 'incidents_created_at_index', properties: ['createdAt', 'id'] },
    { name: 'incidents_detected_at_index', properties: ['detectedAt', 'id'] },
    { name: 'incidents_updated_at_index', properties: ['updatedAt', 'id'] },
    { name: 'incidents_status_index', properties: ['status', 'createdAt', 'id'] },
    { name: 'incidents_status_severity_index', properties: ['status', 'severity', 'createdAt', 'id'] },
    { name: 'incidents_status_order_index', properties: ['status', 'id'] },
    { name: 'incidents_incident_type_index', properties: ['incidentType', 'createdAt', 'id'] },
    { name: 'incidents_priority_index', properties: ['priority', 'id'] },
    {
      name: 'incidents_severity_index',
      expression: 'create index incidents_severity_index on incidents (severity, id desc)',
    },
    {
      name: 'incidents_title_index',
      expression: 'create index incidents_title_index on incidents ((lower(title) collate "C"), id)',
    },
    {
      name: 'incidents_number_order_index',
      expression: `create index incidents_number_order_index on incidents (lpad(incident_number, 20, '0'), id)`,
    },
    {
      name: 'incidents_assigned_to_index',
      properties: ['assignedTo', 'createdAt', 'id'],
      where: { assignedTo: { $ne: null } },
    },
    {
      name: 'incidents_tags_index',
      expression: `create index incidents_tags_index on incidents using gin (tags jsonb_path_ops)`,
    },
    {
      name: 'incidents_search_index',
      expression: `
        create index incidents_search_index on incidents using gin (incident_search_text(
          incident_number, external_id, title, description, tags, actors, assets) gin_trgm_ops)`,
    },
    {
      name: 'incidents_external_key_unique',
      expression: `
        create unique index incidents_external_key_unique on incidents (external_id, (source ->> 'system'))
        where external_id is not null`,
    },
  ],
});

// Does not compile when the table and the domain disagree about a field.
true satisfies SameFields<InferEntity<typeof IncidentRecord>, IncidentState>;
