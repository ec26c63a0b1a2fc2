import type { EntityManager } from '@mikro-orm/postgresql';
import {
  changesBetween,
  type Changes,
  type ExternalKey,
  type IncidentDraft,
  type IncidentReference,
} from '@sentinelops/domain';
import { currentProvenance } from '../audit/provenance.js';
import { ColumnArrays, jsonArray } from '../shared/column-arrays.js';
import type { Statements } from '../shared/statements.js';
import { UuidV7Generator } from '../system/uuid-v7-generator.js';
import { IncidentRecord } from './incident.record.js';

/**
 * What the event of a creation among many says. All the rest is in the row, in what later events say that it was, or in that
 * of its removal; to write it twice would take longer than to write it.
 */
const TOLD = ['title', 'incidentType', 'severity', 'priority', 'status', 'externalId'] as const;

/** What is done with many incidents at once: each time one statement, with as many parameters however many they are. */
export class IncidentBatches {
  private readonly ids = new UuidV7Generator();
  private readonly drafts: ColumnArrays<IncidentDraft>;
  private readonly insertion: string;

  constructor(
    em: EntityManager,
    private readonly statements: Statements,
  ) {
    this.drafts = new ColumnArrays(em, IncidentRecord, { without: ['incidentNumber'] });
    const { columns, arrays, count } = this.drafts;
    const [incident, event, changes, address, request, operation] = [1, 2, 3, 4, 5, 6].map((i) => `$${count + i}`);
    this.insertion = `
      with stored as (
        insert into incidents (${columns}) select * from unnest(${arrays}) on conflict do nothing
        returning id, incident_number, version, created_at, created_by),
      event as (
        insert into audit_events (id, at, actor, address, request_id, operation, outcome, resource_type, resource_id, version, changes)
        select event.id, created_at, created_by, ${address}, ${request}, ${operation}, 'done', 'incident', stored.id, version,
          changes || jsonb_build_object('incidentNumber', jsonb_build_object('to', incident_number))
        from stored join unnest(${incident}::uuid[], ${event}::uuid[], ${changes}::jsonb[]) as event (incident_id, id, changes)
          on event.incident_id = stored.id)
      select id, incident_number as "incidentNumber" from stored`;
  }

  /** Stores those that are not known, each with the event of its creation, and says which that were. */
  insert(drafts: readonly IncidentDraft[]): Promise<readonly IncidentReference[]> {
    const { address, requestId, operation } = currentProvenance();
    return this.statements.run<IncidentReference>(this.insertion, [
      ...this.drafts.values(drafts),
      drafts.map(({ id }) => id),
      drafts.map(() => this.ids.next()),
      jsonArray(drafts.map(told)),
      address,
      requestId,
      operation,
    ]);
  }

  /** Those that are stored under one of the keys. */
  find(keys: readonly ExternalKey[]): Promise<readonly (ExternalKey & IncidentReference)[]> {
    return this.statements.run<ExternalKey & IncidentReference>(SEARCH, [
      keys.map(({ externalId }) => externalId),
      keys.map(({ system }) => system),
    ]);
  }
}

const SEARCH = `
  select external_id as "externalId", key.system, id, incident_number as "incidentNumber"
  from unnest($1::varchar[], $2::text[]) as key (external_id, system)
  join incidents using (external_id) where source ->> 'system' = key.system`;

function told(draft: IncidentDraft): Changes {
  return changesBetween<object>(null, Object.fromEntries(TOLD.map((field) => [field, draft[field]])));
}
