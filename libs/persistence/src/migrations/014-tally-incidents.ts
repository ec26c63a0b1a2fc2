import { SchemaMigration } from '../schema/schema-migration.js';

/**
 * How many incidents there are of each kind and how long their clocks ran, so that statistics need not read them all. A change
 * only ever adds a row of its own, and so no writer waits for another one; from time to time the rows are added up.
 */
export class TallyIncidents extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql(`
      create type incident_measure as enum (
        'incidents', 'unassigned', 'time_to_detect', 'time_to_respond', 'time_to_resolve'
      )`);
    // The rows come and go by the thousand, and each reader passes over those that are gone until they are cleared away.
    this.addSql(`
      create table incident_tally_changes (
        id bigint generated always as identity primary key,
        sign smallint not null,
        status incident_status not null,
        severity severity not null,
        priority incident_priority not null,
        incident_type incident_type not null,
        is_assigned boolean not null,
        time_to_detect double precision,
        time_to_respond double precision,
        time_to_resolve double precision,
        constraint incident_tally_changes_sign_check check (sign in (-1, 1))
      ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`);
    // Room on each page lets a row be written anew beside its old version, and the indexes as they are.
    this.addSql(`
      create table incident_tallies (
        id bigint generated always as identity primary key,
        measure incident_measure not null,
        status incident_status,
        severity severity,
        priority incident_priority,
        incident_type incident_type,
        bucket smallint not null,
        count bigint not null,
        microseconds bigint not null
      ) with (fillfactor = 70)`);
    this.addSql(`
      create unique index incident_tallies_key_unique on incident_tallies
        (measure, status, severity, priority, incident_type, bucket) nulls not distinct`);
    this.addSql(TALLYING);
    // Whoever may attach it to a table of their own could make it count that.
    this.addSql(`revoke execute on function tally_incidents() from public`);
    for (const [name, event] of Object.entries(TRIGGERS)) {
      this.addSql(`create trigger ${name} after ${event} execute function tally_incidents()`);
    }
    // The triggers keep writers off until this is committed too.
    this.addSql(`
      insert into incident_tally_changes (sign, ${COUNTED})
      select 1, ${countedOf('')} from incidents`);
  }

  override down(): void {
    for (const name of Object.keys(TRIGGERS)) this.addSql(`drop trigger ${name} on incidents`);
    this.addSql(`drop function tally_incidents()`);
    this.addSql(`drop table incident_tallies`);
    this.addSql(`drop table incident_tally_changes`);
    this.addSql(`drop type incident_measure`);
  }
}

const COUNTED =
  'status, severity, priority, incident_type, is_assigned, time_to_detect, time_to_respond, time_to_resolve';

function countedOf(row: '' | 'old.' | 'new.'): string {
  return COUNTED.split(', ')
    .map((column) => (column === 'is_assigned' ? `${row}assigned_to is not null` : `${row}${column}`))
    .join(', ');
}

/**
 * Added by the statement, since there may be thousands; changed and removed row by row, since then the server itself sees that
 * most changes are of no account here: an entry in the timeline costs nothing.
 */
const TRIGGERS = {
  incidents_added_tallied: 'insert on incidents referencing new table as added for each statement',
  incidents_changed_tallied: `
    update on incidents for each row
    when ((${countedOf('old.')}) is distinct from (${countedOf('new.')}))`,
  incidents_removed_tallied: 'delete on incidents for each row',
  incidents_emptied_tallied: 'truncate on incidents for each statement',
};

/**
 * Runs with the rights of its owner, so that whoever may write incidents has them counted, and finds only what is in the schema of
 * the table, whatever the session says.
 */
const TALLYING = `
  create function tally_incidents() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    perform set_config('search_path', quote_ident(tg_table_schema) || ', pg_temp', true);
    case tg_op
      when 'INSERT' then
        insert into incident_tally_changes (sign, ${COUNTED}) select 1, ${countedOf('')} from added;
      when 'UPDATE' then
        insert into incident_tally_changes (sign, ${COUNTED})
        values (-1, ${countedOf('old.')}), (1, ${countedOf('new.')});
      when 'DELETE' then
        insert into incident_tally_changes (sign, ${COUNTED}) values (-1, ${countedOf('old.')});
      when 'TRUNCATE' then
        truncate incident_tally_changes, incident_tallies;
    end case;
    return null;
  end
  $$`;
