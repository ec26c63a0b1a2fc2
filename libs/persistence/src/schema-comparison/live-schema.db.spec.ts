import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aRuleDraft, anIncidentDraft } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { DatabaseProblem } from '../database-problem.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import type { Difference } from './difference.js';
import type { SchemaComparison } from './schema-comparison.js';

let target: TestDatabase;
let database: Database;
let comparison: SchemaComparison;

beforeEach(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.url, applicationName: 'spec' });
  comparison = database.comparison;
});
afterEach(async () => {
  await database.close();
  await target.drop();
});

const sql = (statement: string): Promise<object[]> => database.orm.em.execute<object[]>(statement);

function inWords(differences: readonly Difference[]): string[] {
  return differences.map(({ kind, name, change }) => `${change} ${kind} ${name}`);
}

/** What somebody did by hand, and what is found of it. */
const HAND_MADE: readonly [deed: string, found: readonly string[]][] = [
  ['alter table rules add column note text', ['extra column rules.note']],
  ['alter table rules drop column last_executed', ['missing column rules.last_executed']],
  [
    'alter table incidents drop column version',
    ['missing column incidents.version', 'missing check incidents.incidents_version_check'],
  ],
  ['alter table rules alter column name type varchar(300)', ['changed column rules.name']],
  [
    'alter table rules alter column name type text',
    ['changed column rules.name', 'changed check rules.rules_name_check'],
  ],
  ['alter table rules alter column version type bigint', ['changed column rules.version']],
  ['alter table incidents alter column version type bigint', ['changed column incidents.version']],
  [
    `alter table incidents alter column version drop default;
    alter table incidents drop constraint incidents_version_check;
    alter table incidents alter column version type text using version::text;
    alter table incidents alter column version set default '1'`,
    [
      'changed column incidents.version',
      'changed default incidents.version',
      'missing check incidents.incidents_version_check',
    ],
  ],
  ['alter table rules alter column name type varchar(200) collate "C"', ['changed column rules.name']],
  ['alter table rules alter column query set not null', ['extra not null rules.query']],
  ['alter table rules alter column created_by drop not null', ['missing not null rules.created_by']],
  ['alter table incidents alter column version set default 2', ['changed default incidents.version']],
  ['alter table incidents alter column version drop default', ['missing default incidents.version']],
  [`alter table rules alter column tags set default '[]'`, ['extra default rules.tags']],
  ['alter table rules alter column version add generated always as identity', ['extra identity rules.version']],
  ['alter table rules add column long int generated always as (length(name)) stored', ['extra column rules.long']],
  ['drop index rules_created_at_index', ['missing index rules_created_at_index']],
  ['create index by_name on rules (lower(name)) where enabled', ['extra index by_name']],
  [
    `drop index rules_sigma_key_unique;
    create unique index rules_sigma_key_unique on rules ((custom_fields #>> '{sigma,id}')) where parent_rule_id is null`,
    ['changed index rules_sigma_key_unique'],
  ],
  [
    `drop index incidents_assigned_to_index;
    create index incidents_assigned_to_index on incidents (assigned_to, created_at, id) where assigned_to <> ''`,
    ['changed index incidents_assigned_to_index'],
  ],
  [
    'drop index rules_tags_index; create index rules_tags_index on rules using gin (tags)',
    ['changed index rules_tags_index'],
  ],
  ['alter index rules_tags_index set (fastupdate = off)', ['changed index rules_tags_index']],
  ['alter table rules drop constraint rules_name_check', ['missing check rules.rules_name_check']],
  ['alter table rules add constraint odd check (version % 2 = 1)', ['extra check rules.odd']],
  [
    `alter table rules drop constraint rules_version_check, add constraint rules_version_check check (version >= 0)`,
    ['changed check rules.rules_version_check'],
  ],
  [
    `alter table rules drop constraint rules_version_check,
      add constraint rules_version_check check (version >= 1) not valid`,
    ['changed check rules.rules_version_check'],
  ],
  [
    `alter table rules drop constraint rules_parent_rule_id_foreign, add constraint rules_parent_rule_id_foreign
      foreign key (parent_rule_id) references rules (id) on delete cascade`,
    ['changed foreign key rules.rules_parent_rule_id_foreign'],
  ],
  [
    'alter table rules drop constraint rules_pkey cascade',
    ['missing primary key rules.rules_pkey', 'missing foreign key rules.rules_parent_rule_id_foreign'],
  ],
  [
    `alter table rules drop constraint rules_pkey cascade, add constraint rules_pkey primary key (id) include (version);
    alter table rules add constraint rules_parent_rule_id_foreign
      foreign key (parent_rule_id) references rules (id) on delete restrict`,
    ['changed primary key rules.rules_pkey'],
  ],
  [
    'alter table rules drop constraint rules_rule_number_unique',
    ['missing unique constraint rules.rules_rule_number_unique'],
  ],
  [
    'alter table rules add constraint no_overlap exclude using btree (name with =)',
    ['extra exclusion constraint rules.no_overlap'],
  ],
  [`alter type rule_status add value 'draft' before 'testing'`, ['changed enum rule_status']],
  [`alter type severity rename value 'info' to 'informational'`, ['changed enum severity']],
  [
    `alter table audit_events alter column resource_type type text; drop type audited_type`,
    ['missing enum audited_type', 'changed column audit_events.resource_type'],
  ],
  [
    `create type colour as enum ('red', 'it''s'); alter table rules add column colour colour not null default 'red'`,
    ['extra enum colour', 'extra column rules.colour'],
  ],
  ['alter sequence rule_number_seq increment by 2', ['changed sequence rule_number_seq']],
  ['alter sequence rule_number_seq owned by none', ['missing sequence owner rule_number_seq']],
  ['create sequence spare', ['extra sequence spare']],
  [
    `create or replace function format_number(prefix text, n bigint) returns text
      language sql immutable strict parallel safe return prefix || n::text`,
    ['changed function format_number(prefix text, n bigint) returns text'],
  ],
  [
    `alter table rules alter column rule_number drop default;
    alter table incidents alter column incident_number drop default;
    drop function format_number(text, bigint);
    create function format_number(prefix text, number bigint) returns varchar language sql return prefix`,
    [
      'missing function format_number(prefix text, n bigint) returns text',
      'extra function format_number(prefix text, number bigint) returns character varying',
      'missing default incidents.incident_number',
      'missing default rules.rule_number',
    ],
  ],
  [
    `alter table rules alter column rule_number drop default;
    alter table incidents alter column incident_number drop default;
    drop function format_number(text, bigint);
    create function format_number(prefix text, number bigint) returns text language sql return prefix;
    alter table rules alter column rule_number set default format_number('RULE', nextval('rule_number_seq'));
    alter table incidents alter column incident_number set default format_number('INC', nextval('incident_number_seq'))`,
    [
      'missing function format_number(prefix text, n bigint) returns text',
      'extra function format_number(prefix text, number bigint) returns text',
    ],
  ],
  [
    `create function refuse() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger frozen before delete on rules for each row execute function refuse()`,
    ['extra function refuse() returns trigger', 'extra trigger rules.frozen'],
  ],
  ['create view open_incidents as select id, status from incidents', ['extra view open_incidents']],
  ['create materialized view counts as select count(*) from rules', ['extra view counts']],
  ['alter table incidents set unlogged', ['changed table incidents']],
  ['alter table rules set (fillfactor = 70)', ['extra storage parameter rules.fillfactor']],
  [
    `create table "Notes" (id bigserial primary key, rule_id uuid not null references rules (id));
    create index on "Notes" (rule_id)`,
    ['extra sequence "Notes_id_seq"', 'extra table "Notes"', 'extra sequence owner "Notes_id_seq"'],
  ],
];

describe('the live schema', () => {
  beforeEach(async () => {
    await database.rules.add(aRuleDraft());
    await database.incidents.add(anIncidentDraft());
  });

  it('has not drifted when only migrations made it', async () => {
    expect(await comparison.ofLiveSchema()).toEqual({ differences: [], up: [], down: [] });
  });

  it.each(HAND_MADE)('has drifted, and can be put right, after: %s', async (deed, found) => {
    await sql(deed);
    const { differences, up } = await comparison.ofLiveSchema();
    expect(inWords(differences).toSorted()).toEqual(found.toSorted());
    for (const statement of up) await sql(statement);
    expect(await comparison.ofLiveSchema()).toEqual({ differences: [], up: [], down: [] });
  });

  it('has drifted while an index is there that was never finished', async () => {
    await sql('drop index rules_sigma_key_unique');
    await database.rules.add(aRuleDraft());
    await sql(`update rules set custom_fields = '{"sigma": {"key": "twice"}}'`);
    const unfinished = sql(`
      create unique index concurrently rules_sigma_key_unique on rules ((custom_fields #>> '{sigma,key}'))
      where parent_rule_id is null`);
    await expect(unfinished).rejects.toThrow(/twice/);
    expect(inWords(await comparison.drift())).toEqual(['changed index rules_sigma_key_unique']);
  });

  it('is measured by the migrations that were applied, not by those that are pending', async () => {
    await database.schema.rollback({ steps: 1 });
    expect(await comparison.drift()).toEqual([]);
    await database.schema.rollback({ all: true });
    expect(await comparison.drift()).toEqual([]);
  });

  it('can not be compared with migrations that only a newer release has', async () => {
    await sql(`insert into schema_migrations (name) values ('998-of-tomorrow')`);
    await expect(comparison.drift()).rejects.toThrow(
      new DatabaseProblem('A newer release has applied 998-of-tomorrow: compare the schema with that one.'),
    );
  });
});
