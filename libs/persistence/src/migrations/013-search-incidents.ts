import { SchemaMigration } from '../schema/schema-migration.js';

/** One text of all that an incident is searched by, and an index of the trigrams in it, which finds any part of a word. */
export class SearchIncidents extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql(EXTENSION);
    this.addSql(SEARCH_TEXT);
    this.addSql(`
      create index concurrently if not exists incidents_search_index on incidents using gin (incident_search_text(
        incident_number, external_id, title, description, tags, actors, assets) gin_trgm_ops)`);
  }

  /** The extension stays: others may have come to use it. */
  override down(): void {
    this.addSql(`drop index concurrently if exists incidents_search_index`);
    this.addSql(`drop function if exists incident_search_text(text, text, text, text, jsonb, jsonb, jsonb)`);
  }
}

/**
 * In the schema where it is found whatever the search path: in another one it is missed wherever a schema is compared. From
 * there nobody but an administrator can move it, but its owner can make it anew unless someone uses it.
 */
const EXTENSION = `
  do $$
  begin
    if exists (select from pg_extension where extname = 'pg_trgm' and extnamespace <> 'pg_catalog'::regnamespace) then
      drop extension pg_trgm;
    end if;
    create extension if not exists pg_trgm schema pg_catalog;
  exception when others then
    raise exception 'incidents are searched with the extension pg_trgm in the schema pg_catalog, and that can not be had (%): '
      'let an administrator of the server run "create extension if not exists pg_trgm; alter extension pg_trgm set schema pg_catalog" in this database.',
      sqlerrm;
  end
  $$`;

/** A line break between two fields, so that no word reaches from one into the next. Lower case, so that no search has to. */
const SEARCH_TEXT = `
  create or replace function incident_search_text(
    incident_number text, external_id text, title text, description text, tags jsonb, actors jsonb, assets jsonb
  ) returns text language sql immutable parallel safe
  return lower(incident_number || E'\\n' || coalesce(external_id, '') || E'\\n' || title || E'\\n' || description || E'\\n'
    || coalesce((select string_agg(tag, E'\\n') from jsonb_array_elements_text(tags) tag), '') || E'\\n'
    || coalesce((
      select string_agg(coalesce(party ->> 'identifier', '') || E'\\n' || coalesce(party ->> 'name', ''), E'\\n')
      from jsonb_array_elements(actors || assets) party
    ), ''))`;
