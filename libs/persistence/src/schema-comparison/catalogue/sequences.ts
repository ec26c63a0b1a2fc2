/** With the column that owns each. That of an identity column is a part of the column. */
export const SEQUENCE_CTE = `
  sequence as (
    select c.oid as sequence_id, quote_ident(relname) as sequence_name,
      owner.table_name || '.' || owner.column_name as owner_name,
      format('%I as %s increment by %s minvalue %s maxvalue %s start with %s cache %s %s', relname,
        format_type(seqtypid, null), seqincrement, seqmin, seqmax, seqstart, seqcache,
        case when seqcycle then 'cycle' else 'no cycle' end) as definition,
      d.refobjid is not null as is_owned
    from here
      join pg_class c on relnamespace = schema_id
      join pg_sequence on seqrelid = c.oid
      left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')
        and d.refclassid = 'pg_class'::regclass
      left join "column" owner on owner.table_id = d.refobjid and owner.attnum = d.refobjsubid
    where d.deptype is distinct from 'i' and (d.refobjid is null or owner.table_id is not null)
  )`;

export const SEQUENCES = `
  select 'sequence', sequence_name, null, definition, 'create sequence ' || definition, 'drop sequence ' || sequence_name,
    'alter sequence ' || definition, '{}', 'pg_class'::regclass::oid, sequence_id, 0
  from sequence`;

export const SEQUENCE_OWNERS = `
  select 'sequence owner', sequence_name, null, owner_name,
    format('alter sequence %s owned by %s', sequence_name, owner_name),
    format('alter sequence %s owned by none', sequence_name),
    format('alter sequence %s owned by %s', sequence_name, owner_name), '{}', null, null, null
  from sequence where is_owned`;
