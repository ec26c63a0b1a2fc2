import { SchemaMigration } from '../schema/schema-migration.js';

export class CreateIncidentsTable extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql(`
      create type incident_type as enum (
        'unauthorized_access', 'data_breach', 'malware', 'dos_attack', 'policy_violation', 'suspicious_activity', 'other'
      )`);
    this.addSql(`create type incident_priority as enum ('low', 'medium', 'high', 'critical')`);
    this.addSql(`
      create type incident_status as enum (
        'open', 'investigating', 'contained', 'remediated', 'closed', 'false_positive'
      )`);
    this.addSql(`
      create table incidents (
        id uuid not null,
        incident_number varchar(20) not null,
        title varchar(200) not null,
        description text not null,
        incident_type incident_type not null,
        severity severity not null,
        priority incident_priority not null,
        status incident_status not null,
        external_id varchar(255),
        tags jsonb not null,
        custom_fields jsonb not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        detected_at timestamptz not null,
        resolved_at timestamptz,
        source jsonb not null,
        actors jsonb not null,
        assets jsonb not null,
        timeline jsonb not null,
        analysis jsonb,
        remediation_actions jsonb not null,
        created_by varchar(255) not null,
        updated_by varchar(255) not null,
        assigned_to varchar(255),
        time_to_detect double precision,
        time_to_respond double precision,
        time_to_resolve double precision,
        parent_incident_id uuid,
        related_incidents jsonb not null,
        constraint incidents_pkey primary key (id),
        constraint incidents_incident_number_unique unique (incident_number),
        constraint incidents_parent_incident_id_foreign foreign key (parent_incident_id)
          references incidents (id) on delete restrict
      )`);
  }

  override down(): void {
    this.addSql(`drop table incidents`);
    this.addSql(`drop type incident_status`);
    this.addSql(`drop type incident_priority`);
    this.addSql(`drop type incident_type`);
  }
}
