import type { EntityManager } from '@mikro-orm/postgresql';
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

/** Only grows. Joins the transaction that is under way, so that a change and what is known of it are stored together or not at all. */
export class AuditLog {
  private readonly ids = new UuidV7Generator();

  constructor(private readonly em: EntityManager) {}

  async record(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { address, requestId, operation } = currentProvenance();
    const rows = entries.map(({ resource, ...entry }) => ({
      ...entry,
      id: this.ids.next(),
      address,
      request_id: requestId,
      operation,
      resource_type: resource?.type ?? null,
      resource_id: resource?.id ?? null,
    }));
    // One statement with one parameter, however many they are; as json, which may be larger than jsonb. Chain, position and
    // hashes come from the database.
    await this.em.execute(
      `insert into audit_events (id, at, actor, address, request_id, operation, outcome, reason, resource_type,
        resource_id, version, changes)
      select id, at, actor, address, request_id, operation, outcome, reason, resource_type, resource_id, version, changes
      from json_populate_recordset(null::audit_events, ?::json)`,
      [JSON.stringify(rows)],
    );
  }
}
