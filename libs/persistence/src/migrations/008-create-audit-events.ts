import { SchemaMigration } from '../schema/schema-migration.js';

/**
 * What was done and what was refused, in chains of hashes. The database chains each event itself and takes none back, so
 * that neither depends on the program that writes.
 */
export class CreateAuditEvents extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    this.addSql(`create type audit_outcome as enum ('done', 'refused')`);
    this.addSql(`create type audited_type as enum ('rule', 'incident', 'apiKey')`);
    this.addSql(EVENTS);
    for (const [name, definition] of Object.entries(INDEXES)) this.addSql(`create ${definition.replace('NAME', name)}`);
    // Each event rewrites a row: room on its page keeps the old versions there, where they are cleared away in passing.
    this.addSql(`
      create table audit_chains (
        chain smallint not null,
        position bigint not null default 0,
        hash bytea not null default ${NOTHING_BEFORE},
        archived_position bigint not null default 0,
        archived_hash bytea not null default ${NOTHING_BEFORE},
        constraint audit_chains_pkey primary key (chain),
        constraint audit_chains_position_check check (archived_position between 0 and position)
      ) with (fillfactor = 10)`);
    this.addSql(`insert into audit_chains (chain) select generate_series(0, ${CHAINS - 1})`);
    this.addSql(CHAINING);
    // Whoever may attach it to a table of their own could make it work on that.
    this.addSql(`revoke execute on function chain_audit_event() from public`);
    this.addSql(`
      create trigger audit_events_chained before insert on audit_events
        for each row execute function chain_audit_event()`);
    this.addSql(REFUSAL);
    this.addSql(`
      create trigger audit_events_kept before update or delete or truncate on audit_events
        for each statement execute function refuse_audit_change()`);
    // What is done to a table that this one was made a child of reaches only its rows.
    this.addSql(`
      create trigger audit_events_rows_kept before update or delete on audit_events
        for each row execute function refuse_audit_change()`);
    this.addSql(REVOCATION);
  }

  override down(): void {
    this.addSql(`drop table audit_events`);
    this.addSql(`drop table audit_chains`);
    this.addSql(`drop function refuse_audit_change()`);
    this.addSql(`drop function chain_audit_event()`);
    this.addSql(`drop type audited_type`);
    this.addSql(`drop type audit_outcome`);
  }
}

/** As many writers as this never wait for one another. */
const CHAINS = 64;

/** The hash that the first event of a chain goes on from. */
const NOTHING_BEFORE = `decode(repeat('00', 32), 'hex')`;

/** How large the changes are follows from them, and can be read without them: readers take as much at once as they can hold. */
const EVENTS = `
  create table audit_events (
    id uuid not null,
    chain smallint not null,
    position bigint not null,
    at timestamptz not null,
    actor varchar(255),
    address varchar(100),
    request_id varchar(128),
    operation varchar(100) not null,
    outcome audit_outcome not null,
    reason varchar(100),
    resource_type audited_type,
    resource_id uuid,
    version integer,
    changes jsonb not null,
    changes_bytes integer not null generated always as (octet_length(changes::text)) stored,
    previous_hash bytea not null,
    hash bytea not null,
    constraint audit_events_pkey primary key (id),
    constraint audit_events_chain_position_unique unique (chain, position),
    constraint audit_events_reason_check check ((outcome = 'refused') = (reason is not null)),
    constraint audit_events_resource_check check (resource_id is null or resource_type is not null),
    constraint audit_events_changes_check check (jsonb_typeof(changes) = 'object')
  )`;

const INDEXES = {
  audit_events_at_index: 'index NAME on audit_events (at, id)',
  audit_events_actor_index: 'index NAME on audit_events (actor, at, id)',
  audit_events_operation_index: 'index NAME on audit_events (operation, at, id)',
  // Few among many: the list of them would read the whole table else.
  audit_events_refused_index: `index NAME on audit_events (at, id) where outcome = 'refused'`,
  // For the list, and for what happened to a resource after a version.
  audit_events_resource_index: 'index NAME on audit_events (resource_id, version) where resource_id is not null',
  audit_events_request_id_index: 'index NAME on audit_events (request_id) where request_id is not null',
};

/**
 * Takes a chain that nobody else is writing to, and waits only if there is none. A transaction that has one keeps to it: it
 * remembers where the row of its chain stands, since the index would lead it through all versions that it has left of that row.
 * That is a hint, and whatever it says is fine: only a row of this table that nobody else holds is ever taken.
 * The function runs with the rights of its owner and finds only what is in the schema of the table, whatever the session
 * says; its plans are kept.
 */
const CHAINING = `
  create function chain_audit_event() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    own constant smallint := pg_backend_pid() % ${CHAINS};
    hint constant text := current_setting('sentinelops.audit_chain', true);
    head record;
  begin
    perform set_config('search_path', quote_ident(tg_table_schema) || ', pg_temp', true);
    select ctid as place, * into head from audit_chains where ctid = nullif(hint, '')::tid for update skip locked;
    if not found then
      select ctid as place, * into head from audit_chains where chain = own for update skip locked;
    end if;
    if not found then
      select ctid as place, * into head from audit_chains order by chain <= own, chain limit 1 for update skip locked;
    end if;
    if not found then
      select ctid as place, * into strict head from audit_chains order by chain <> own, chain limit 1 for update;
    end if;
    new.chain := head.chain;
    new.position := head.position + 1;
    new.previous_hash := head.hash;
    new.hash := sha256(convert_to(jsonb_build_array(
      new.chain, new.position, encode(new.previous_hash, 'hex'), new.id, (extract(epoch from new.at) * 1000000)::bigint,
      new.actor, new.address, new.request_id, new.operation, new.outcome, new.reason, new.resource_type, new.resource_id,
      new.version, new.changes)::text, 'UTF8'));
    update audit_chains set position = new.position, hash = new.hash where ctid = head.place returning ctid into strict head;
    perform set_config('sentinelops.audit_chain', head.ctid::text, true);
    return new;
  end
  $$`;

const REFUSAL = `
  create function refuse_audit_change() returns trigger language plpgsql as $$
  begin
    raise exception 'audit_events only grows: % is refused.', lower(tg_op) using errcode = 'insufficient_privilege';
  end
  $$`;

/** What a role was given on each table that is made may be too much for these. */
const REVOCATION = `
  do $$
  declare
    grantee text;
  begin
    for grantee in
      select distinct case acl.grantee when 0 then 'public' else acl.grantee::regrole::text end
      from pg_class, aclexplode(relacl) acl
      where oid in ('audit_events'::regclass, 'audit_chains'::regclass) and acl.grantee <> relowner
    loop
      execute format('revoke update, delete, truncate on audit_events from %s', grantee);
      execute format('revoke insert, update, delete, truncate on audit_chains from %s', grantee);
    end loop;
  end
  $$`;
