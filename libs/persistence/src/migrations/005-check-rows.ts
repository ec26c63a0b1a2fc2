import { SchemaMigration } from '../schema/schema-migration.js';

/** What the database itself refuses, whoever writes: the invariants that concern one row. */
export class CheckRows extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    for (const [table, checks] of Object.entries(CHECKS)) {
      for (const [name, expression] of Object.entries(checks)) {
        this.addSql(`alter table ${table} add constraint ${table}_${name}_check check (${expression})`);
      }
    }
  }

  override down(): void {
    for (const [table, checks] of Object.entries(CHECKS)) {
      for (const name of Object.keys(checks))
        this.addSql(`alter table ${table} drop constraint ${table}_${name}_check`);
    }
  }
}

/** A check that is null passes, so each says what it means for a null. */
const CHECKS = {
  rules: {
    name: `btrim(name) <> ''`,
    description: `btrim(description) <> ''`,
    query: `rule_type <> 'query' or query is not null`,
    conditions: `rule_type <> 'pattern' or (conditions is not null and jsonb_array_length(conditions) > 0)`,
    threshold: `rule_type <> 'threshold' or threshold is not null`,
    correlation: `rule_type <> 'correlation' or correlation is not null`,
    false_positive_rate: `false_positive_rate is null or false_positive_rate between 0 and 1`,
    deprecated: `not (enabled and status = 'deprecated')`,
    version: `version >= 1`,
    parent: `parent_rule_id is null or parent_rule_id <> id`,
    lists: `
      jsonb_typeof(tags) = 'array' and jsonb_typeof("references") = 'array'
      and jsonb_typeof(actions) = 'array' and jsonb_typeof(related_rules) = 'array'`,
    objects: `jsonb_typeof(custom_fields) = 'object' and jsonb_typeof(metrics) = 'object'`,
  },
  incidents: {
    title: `btrim(title) <> ''`,
    description: `btrim(description) <> ''`,
    instants: `
      (occurred_at is null or occurred_at <= detected_at)
      and (acknowledged_at is null or acknowledged_at >= detected_at)
      and (resolved_at is null or resolved_at >= detected_at)`,
    resolved: `(status in ('remediated', 'closed', 'false_positive')) = (resolved_at is not null)`,
    version: `version >= 1`,
    parent: `parent_incident_id is null or parent_incident_id <> id`,
    lists: `
      jsonb_typeof(tags) = 'array' and jsonb_typeof(actors) = 'array' and jsonb_typeof(assets) = 'array'
      and jsonb_typeof(timeline) = 'array' and jsonb_typeof(remediation_actions) = 'array'
      and jsonb_typeof(related_incidents) = 'array'`,
    objects: `jsonb_typeof(custom_fields) = 'object' and jsonb_typeof(source) = 'object'`,
  },
} as const;
