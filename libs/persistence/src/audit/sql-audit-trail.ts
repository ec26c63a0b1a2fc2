import {
  AuditTrail,
  type AuditEvent,
  type AuditFilters,
  type AuditPage,
  type AuditQuery,
  type SortDirection,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { Conditions } from '../shared/conditions.js';

/** Events that are read at once, and bytes of what they changed: one event more at most is held in memory. */
const STEP = 200;
const STEP_BYTES = 4_000_000;

const UUID_LENGTH = 36;

/** What else is known of a row of a step. */
interface Stepping {
  readonly micros: string;
  /** Rows there are, as far as one looked. */
  readonly seen: number;
}

export class SqlAuditTrail extends AuditTrail {
  constructor(private readonly pool: DatabasePool) {
    super();
  }

  list({ filters, limit, after }: AuditQuery): Promise<AuditPage> {
    return this.step(filters, 'desc', limit, after);
  }

  async *read(filters: AuditFilters): AsyncIterable<AuditEvent> {
    let after: string | undefined;
    do {
      const { items, next } = await this.step(filters, 'asc', STEP, after);
      yield* items;
      after = next ?? undefined;
    } while (after !== undefined);
  }

  /**
   * From a key on, so that neither a cursor nor a snapshot stays open for a slow reader. One row more than wanted is looked
   * at, to know whether there is one; those beyond the bytes are left for the next step, but never the first one.
   */
  private async step(
    filters: AuditFilters,
    direction: SortDirection,
    limit: number,
    after: string | undefined,
  ): Promise<AuditPage> {
    const conditions = auditConditions(filters);
    const { sql, values } = conditions;
    const beyond =
      after === undefined ? 'true' : `(at, id) ${direction === 'desc' ? '<' : '>'} ${placeOf(after, conditions)}`;
    const order = `order by at ${direction}, id ${direction}`;
    const { rows } = await this.pool.query<Omit<AuditEvent, 'at'> & Stepping>(
      `select id, micros::text, actor, address, request_id as "requestId", operation, outcome, reason,
        resource_type as "resourceType", resource_id as "resourceId", version, changes, chain, position::float8,
        encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash, seen::int
      from (
        select *, (extract(epoch from at) * 1000000)::bigint as micros, count(*) over () as seen,
          row_number() over step as place, sum(changes_bytes) over step - changes_bytes as before
        from (select * from audit_events where ${sql} and ${beyond} ${order} limit ${conditions.place(limit + 1)}) as next
        window step as (${order})
      ) as step
      where place <= ${conditions.place(limit)} and before < ${STEP_BYTES} order by place`,
      values,
    );
    const steps = rows.map(({ micros, seen, ...row }) => ({
      event: { ...row, at: new Date(Number(micros) / 1000) },
      cursor: `${micros}-${row.id}`,
      hasMore: seen > rows.length,
    }));
    const last = steps.at(-1);
    return { items: steps.map(({ event }) => event), next: last?.hasMore ? last.cursor : null };
  }
}

function auditConditions(filters: AuditFilters): Conditions {
  return new Conditions()
    .equals('actor', filters.actor)
    .equals('operation', filters.operation)
    .equals('outcome', filters.outcome)
    .equals('resource_type', filters.resourceType)
    .equals('resource_id', filters.resourceId)
    .equals('request_id', filters.requestId)
    .within('at', filters.from, filters.to);
}

/** To the microsecond, as the database keeps instants and a Date does not. */
function placeOf(cursor: string, conditions: Conditions): string {
  const end = cursor.length - UUID_LENGTH;
  const [micros, id] = [conditions.place(cursor.slice(0, end - 1)), conditions.place(cursor.slice(end))];
  return `(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id})`;
}
