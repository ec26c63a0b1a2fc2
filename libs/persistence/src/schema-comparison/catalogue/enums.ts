export const ENUMS = `
  select 'enum', format('%I', typname), null, definition, definition, format('drop type %I', typname), null, labels,
    'pg_type'::regclass::oid, oid, 0
  from (
    select t.oid, typname, array_agg(enumlabel::text order by enumsortorder) as labels,
      format('create type %I as enum (%s)', typname, string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)) as definition
    from here join pg_type t on typnamespace = schema_id join pg_enum on enumtypid = t.oid
    group by t.oid, typname
  ) enum`;
