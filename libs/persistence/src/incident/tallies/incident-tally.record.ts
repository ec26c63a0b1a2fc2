import { defineEntity, p } from '@mikro-orm/postgresql';
import { INCIDENT_PRIORITIES, INCIDENT_STATUSES, INCIDENT_TYPES, SEVERITIES } from '@sentinelops/domain';
import { double } from '../../shared/columns.js';
import { MEASURES } from './tally-cells.js';

/** What was added or taken away since all this was last added up. */
export const IncidentTallyChangeRecord = defineEntity({
  name: 'IncidentTallyChangeRecord',
  tableName: 'incident_tally_changes',
  properties: {
    id: p.bigint('number').primary().generated('identity'),
    /** 1 for an incident as it is now, -1 for one as it was. */
    sign: p.smallint(),
    status: p.enum(INCIDENT_STATUSES).nativeEnumName('incident_status'),
    severity: p.enum(SEVERITIES).nativeEnumName('severity'),
    priority: p.enum(INCIDENT_PRIORITIES).nativeEnumName('incident_priority'),
    incidentType: p.enum(INCIDENT_TYPES).nativeEnumName('incident_type'),
    isAssigned: p.boolean(),
    timeToDetect: double().strictNullable(),
    timeToRespond: double().strictNullable(),
    timeToResolve: double().strictNullable(),
  },
  checks: [{ name: 'incident_tally_changes_sign_check', expression: `sign in (-1, 1)` }],
});

/** The sum of changes: by all four dimensions, by each alone, and by none. A dimension that is left out is null. */
export const IncidentTallyRecord = defineEntity({
  name: 'IncidentTallyRecord',
  tableName: 'incident_tallies',
  properties: {
    id: p.bigint('number').primary().generated('identity'),
    measure: p.enum(MEASURES).nativeEnumName('incident_measure'),
    status: p.enum(INCIDENT_STATUSES).nativeEnumName('incident_status').strictNullable(),
    severity: p.enum(SEVERITIES).nativeEnumName('severity').strictNullable(),
    priority: p.enum(INCIDENT_PRIORITIES).nativeEnumName('incident_priority').strictNullable(),
    incidentType: p.enum(INCIDENT_TYPES).nativeEnumName('incident_type').strictNullable(),
    /** Of a clock: which durations are counted here. */
    bucket: p.smallint(),
    count: p.bigint('number'),
    /** Of a clock: all those durations together. */
    microseconds: p.bigint('number'),
  },
  indexes: [
    {
      name: 'incident_tallies_key_unique',
      expression: `
        create unique index incident_tallies_key_unique on incident_tallies
          (measure, status, severity, priority, incident_type, bucket) nulls not distinct`,
    },
  ],
});
