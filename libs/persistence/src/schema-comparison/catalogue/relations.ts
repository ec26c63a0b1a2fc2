export const TABLES = `
  select 'table' as kind, table_name as name, null as parent, logged as definition,
    format('create %stable %s', case logged when 'unlogged' then 'unlogged ' else '' end, table_name) as "create",
    'drop table ' || table_name as "drop", format('alter table %s set %s', table_name, logged) as alter,
    '{}'::text[] as details, 'pg_class'::regclass::oid as class, table_id as id, 0 as sub
  from relation, lateral (select case relpersistence when 'u' then 'unlogged' else 'logged' end) durability (logged)
  where relkind = 'r'`;

export const STORAGE_PARAMETERS = `
  select 'storage parameter', format('%s.%s', table_name, split_part(option, '=', 1)), 'table ' || table_name, option,
    format('alter table %s set (%s)', table_name, option),
    format('alter table %s reset (%s)', table_name, split_part(option, '=', 1)),
    format('alter table %s set (%s)', table_name, option),
    '{}', null, null, null
  from relation, unnest(reloptions) option where relkind = 'r'`;

export const VIEWS = `
  select 'view', table_name, null, pg_get_viewdef(table_id, true),
    format('create %s %s as %s', word, table_name, rtrim(pg_get_viewdef(table_id, true), ';')),
    format('drop %s %s', word, table_name), null, '{}', 'pg_class'::regclass::oid, table_id, 0
  from relation, lateral (select case relkind when 'm' then 'materialized view' else 'view' end) kind (word)
  where relkind in ('v', 'm')`;
