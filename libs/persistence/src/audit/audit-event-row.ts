import type { AuditedResource, AuditOutcome, Changes } from '@sentinelops/domain';
import { UuidV7Generator } from '../system/uuid-v7-generator.js';
import { currentProvenance } from './provenance.js';

/** What is to be known of an attempt, done or refused, beyond where it came from. */
export interface AuditEntry {
  readonly at: Date;
  readonly actor: string | null;
  readonly outcome: AuditOutcome;
  /** Code of the problem, if it was refused. */
  readonly reason: string | null;
  readonly resource: Partial<AuditedResource> | null;
  /** After the change. */
  readonly version: number | null;
  readonly changes: Changes;
}

/** All of an event but its place in a chain and its hashes, which come from the database. */
export const EVENT_COLUMNS = [
  'id',
  'at',
  'actor',
  'address',
  'request_id',
  'operation',
  'outcome',
  'reason',
  'resource_type',
  'resource_id',
  'version',
  'changes',
] as const;

/** As JSON carries it, and so does a parameter. */
export type EventRow = Readonly<Record<(typeof EVENT_COLUMNS)[number], unknown>>;

const ids = new UuidV7Generator();

/** The event of something that is done in the work that is under way. */
export function eventOf({ at, resource, ...entry }: AuditEntry): EventRow {
  const { address, requestId, operation } = currentProvenance();
  return {
    ...entry,
    id: ids.next(),
    at: at.toISOString(),
    address,
    request_id: requestId,
    operation,
    resource_type: resource?.type ?? null,
    resource_id: resource?.id ?? null,
  };
}
