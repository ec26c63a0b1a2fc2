import { SchemaMigration } from '../schema/schema-migration.js';

export class CreateRulesTable extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql(`create type rule_type as enum ('query', 'pattern', 'threshold', 'anomaly', 'correlation', 'custom')`);
    this.addSql(`create type severity as enum ('critical', 'high', 'medium', 'low', 'info')`);
    this.addSql(`create type rule_status as enum ('active', 'inactive', 'testing', 'disabled', 'deprecated')`);
    this.addSql(`
      create table rules (
        id uuid not null,
        rule_number varchar(20) not null,
        name varchar(200) not null,
        description text not null,
        rule_type rule_type not null,
        severity severity not null,
        status rule_status not null,
        query text,
        conditions jsonb,
        threshold jsonb,
        correlation jsonb,
        enabled boolean not null,
        tags jsonb not null,
        "references" jsonb not null,
        false_positive_rate double precision,
        actions jsonb not null,
        custom_fields jsonb not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        last_executed timestamptz,
        created_by varchar(255) not null,
        updated_by varchar(255) not null,
        version integer not null,
        metrics jsonb not null,
        parent_rule_id uuid,
        related_rules jsonb not null,
        constraint rules_pkey primary key (id),
        constraint rules_rule_number_unique unique (rule_number),
        constraint rules_parent_rule_id_foreign foreign key (parent_rule_id) references rules (id) on delete restrict
      )`);
  }

  override down(): void {
    this.addSql(`drop table rules`);
    this.addSql(`drop type rule_status`);
    this.addSql(`drop type severity`);
    this.addSql(`drop type rule_type`);
  }
}
