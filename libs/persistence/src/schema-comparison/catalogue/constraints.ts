/** The server keeps its `not null`s as constraints since version 18; they are described with the columns. */
export const CONSTRAINTS = `
  select case contype when 'p' then 'primary key' when 'u' then 'unique constraint' when 'f' then 'foreign key'
      when 'c' then 'check' else 'exclusion constraint' end,
    format('%s.%I', table_name, conname), 'table ' || table_name, definition,
    format('alter table %s add constraint %I %s', table_name, conname, definition),
    format('alter table %s drop constraint %I', table_name, conname), null, '{}', 'pg_constraint'::regclass::oid, oid, 0
  from (
    select c.*, table_name, pg_get_constraintdef(c.oid, true) as definition from relation join pg_constraint c on conrelid = table_id
  ) "constraint"
  where contype in ('p', 'u', 'f', 'c', 'x')`;

/** Those that no constraint brings along. One that was left invalid is there in name only. */
export const INDEXES = `
  select 'index', quote_ident(i.relname), 'table ' || table_name,
    pg_get_indexdef(indexrelid, 0, true) || case when indisvalid then '' else ' (invalid)' end,
    pg_get_indexdef(indexrelid, 0, true), format('drop index %I', i.relname), null, '{}',
    'pg_class'::regclass::oid, indexrelid, 0
  from relation join pg_index on indrelid = table_id join pg_class i on i.oid = indexrelid
  where not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))`;

export const TRIGGERS = `
  select 'trigger', format('%s.%I', table_name, tgname), 'table ' || table_name,
    pg_get_triggerdef(oid, true) || case tgenabled when 'O' then '' else ' (not enabled)' end,
    pg_get_triggerdef(oid, true), format('drop trigger %I on %s', tgname, table_name), null, '{}',
    'pg_trigger'::regclass::oid, oid, 0
  from relation join pg_trigger on tgrelid = table_id where not tgisinternal`;
