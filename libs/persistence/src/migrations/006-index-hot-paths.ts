import { SchemaMigration } from '../schema/schema-migration.js';

export class IndexHotPaths extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    for (const [name, definition] of Object.entries(INDEXES)) this.addSql(`create ${definition.replace('NAME', name)}`);
  }

  override down(): void {
    for (const name of Object.keys(INDEXES)) this.addSql(`drop index ${name}`);
  }
}

const INDEXES = {
  // Without an index on the referring side, each delete of a parent scans the table.
  rules_parent_rule_id_index: 'index NAME on rules (parent_rule_id)',
  incidents_parent_incident_id_index: 'index NAME on incidents (parent_incident_id)',
  // One rule for each Sigma document, whoever imports it at the same time; clones keep the document and don't count.
  rules_sigma_key_unique: `unique index NAME on rules ((custom_fields #>> '{sigma,key}')) where parent_rule_id is null`,
  // One incident for each that another system reports, however often and by however many it is reported.
  incidents_external_key_unique: `unique index NAME on incidents (external_id, (source ->> 'system')) where external_id is not null`,
  // Newest first is how both are read, with id to break ties.
  rules_created_at_index: 'index NAME on rules (created_at, id)',
  incidents_created_at_index: 'index NAME on incidents (created_at, id)',
  incidents_detected_at_index: 'index NAME on incidents (detected_at, id)',
  incidents_status_index: 'index NAME on incidents (status, created_at, id)',
  incidents_assigned_to_index: 'index NAME on incidents (assigned_to, created_at, id) where assigned_to is not null',
  rules_tags_index: 'index NAME on rules using gin (tags jsonb_path_ops)',
  incidents_tags_index: 'index NAME on incidents using gin (tags jsonb_path_ops)',
};
