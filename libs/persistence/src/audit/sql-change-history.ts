import type { EntityManager } from '@mikro-orm/postgresql';
import { ChangeHistory, type AuditedResource } from '@sentinelops/domain';

export class SqlChangeHistory extends ChangeHistory {
  constructor(private readonly em: EntityManager) {
    super();
  }

  async fieldsChanged({ type, id }: AuditedResource, from: number, to: number): Promise<ReadonlySet<string> | null> {
    const [row] = await this.em.execute<{ steps: number; fields: readonly string[] }[]>(
      `select count(distinct version)::int as steps,
        coalesce(jsonb_agg(distinct field) filter (where field is not null), '[]') as fields
      from audit_events left join lateral jsonb_object_keys(changes) as field on true
      where resource_type = ? and resource_id = ? and outcome = 'done' and version > ? and version <= ?`,
      [type, id, from, to],
    );
    return row?.steps === to - from ? new Set(row.fields) : null;
  }
}
