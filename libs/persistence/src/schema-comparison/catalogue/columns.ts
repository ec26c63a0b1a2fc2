/** Number, table, name and type of each column. */
export const COLUMN_CTE = `
  "column" as (
    select a.*, table_id, table_name, quote_ident(attname) as column_name,
      format('alter table %s alter column %I', table_name, attname) as alter_column,
      format_type(atttypid, atttypmod)
        || case when attcollation <> typcollation then ' collate ' || attcollation::regcollation else '' end as full_type,
      pg_get_expr(d.adbin, d.adrelid, true) as expression, d.oid as default_id
    from relation
      join pg_attribute a on attrelid = table_id
      join pg_type t on t.oid = atttypid
      left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
    where relkind = 'r' and attnum > 0 and not attisdropped
  )`;

export const COLUMNS = `
  select 'column', format('%s.%s', table_name, column_name), 'table ' || table_name,
    format('%s %s', column_name, full_type) || generated, '',
    format('alter table %s drop column %s', table_name, column_name),
    -- A generated column holds nothing that is not found elsewhere: it is made anew.
    case generated when '' then format('%s type %s using %s::%s', alter_column, full_type, column_name, full_type) end,
    array[table_name, column_name, full_type], 'pg_class'::regclass::oid, table_id, attnum
  from "column", lateral (
    select case attgenerated when '' then '' else format(' generated always as (%s)%s', expression,
      case attgenerated when 's' then ' stored' else '' end) end
  ) computed (generated)`;

export const DEFAULTS = `
  select 'default', format('%s.%s', table_name, column_name), format('column %s.%s', table_name, column_name),
    'default ' || expression, format('%s set default %s', alter_column, expression), alter_column || ' drop default',
    format('%s set default %s', alter_column, expression), '{}', 'pg_attrdef'::regclass::oid, default_id, 0
  from "column" where attgenerated = '' and expression is not null`;

export const NOT_NULLS = `
  select 'not null', format('%s.%s', table_name, column_name), format('column %s.%s', table_name, column_name),
    'not null', alter_column || ' set not null', alter_column || ' drop not null', null, '{}', null, null, null
  from "column" where attnotnull`;

export const IDENTITIES = `
  select 'identity', format('%s.%s', table_name, column_name), format('column %s.%s', table_name, column_name),
    definition, format('%s add %s', alter_column, definition), alter_column || ' drop identity', null, '{}', null, null, null
  from "column", lateral (
    select format('generated %s as identity', case attidentity when 'a' then 'always' else 'by default' end)
  ) identity (definition)
  where attidentity <> ''`;
