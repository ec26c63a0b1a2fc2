import { defineEntity, p } from '@mikro-orm/postgresql';
import { AUDIT_LIMITS, AUDIT_OUTCOMES, AUDITED_TYPES, type Changes } from '@sentinelops/domain';
import { instant } from '../shared/columns.js';

export const AuditEventRecord = defineEntity({
  name: 'AuditEventRecord',
  tableName: 'audit_events',
  properties: {
    id: p.uuid().primary(),
    /** This, the position and the hashes come from the database, whatever it is handed. */
    chain: p.smallint(),
    position: p.bigint('number'),
    at: instant(),
    actor: p.string().length(AUDIT_LIMITS.actor.max).strictNullable(),
    address: p.string().length(AUDIT_LIMITS.address.max).strictNullable(),
    requestId: p.string().length(AUDIT_LIMITS.requestId.max).strictNullable(),
    operation: p.string().length(AUDIT_LIMITS.operation.max),
    outcome: p.enum(AUDIT_OUTCOMES).nativeEnumName('audit_outcome'),
    reason: p.string().length(AUDIT_LIMITS.reason.max).strictNullable(),
    resourceType: p.enum(AUDITED_TYPES).nativeEnumName('audited_type').strictNullable(),
    resourceId: p.uuid().strictNullable(),
    version: p.integer().strictNullable(),
    changes: p.json<Changes>(),
    /** Follows from the changes, so that readers know how much there is before they read it. */
    changesBytes: p.integer().generated('(octet_length(changes::text)) stored'),
    previousHash: p.blob(),
    hash: p.blob(),
  },
  uniques: [{ name: 'audit_events_chain_position_unique', properties: ['chain', 'position'] }],
  checks: [
    { name: 'audit_events_reason_check', expression: `(outcome = 'refused') = (reason is not null)` },
    { name: 'audit_events_resource_check', expression: `resource_id is null or resource_type is not null` },
    { name: 'audit_events_changes_check', expression: `jsonb_typeof(changes) = 'object'` },
  ],
  indexes: [
    { name: 'audit_events_at_index', properties: ['at', 'id'] },
    { name: 'audit_events_actor_index', properties: ['actor', 'at', 'id'] },
    { name: 'audit_events_operation_index', properties: ['operation', 'at', 'id'] },
    { name: 'audit_events_refused_index', properties: ['at', 'id'], where: `outcome = 'refused'` },
    {
      name: 'audit_events_resource_index',
      properties: ['resourceId', 'version'],
      where: { resourceId: { $ne: null } },
    },
    { name: 'audit_events_request_id_index', properties: ['requestId'], where: { requestId: { $ne: null } } },
  ],
});

const NOTHING_BEFORE = `decode(repeat('00', 32), 'hex')`;

/** How far each chain has come. */
export const AuditChainRecord = defineEntity({
  name: 'AuditChainRecord',
  tableName: 'audit_chains',
  properties: {
    chain: p.smallint().primary().autoincrement(false),
    position: p.bigint('number').defaultRaw('0'),
    hash: p.blob().defaultRaw(NOTHING_BEFORE),
    /** Up to there its events were taken out, with the hash of the last of these. */
    archivedPosition: p.bigint('number').defaultRaw('0'),
    archivedHash: p.blob().defaultRaw(NOTHING_BEFORE),
  },
  checks: [{ name: 'audit_chains_position_check', expression: `archived_position between 0 and position` }],
});
