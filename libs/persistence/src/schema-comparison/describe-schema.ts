import type { Query } from '../shared/query.js';
import { COLUMN_CTE, COLUMNS, DEFAULTS, IDENTITIES, NOT_NULLS } from './catalogue/columns.js';
import { CONSTRAINTS, INDEXES, TRIGGERS } from './catalogue/constraints.js';
import { ENUMS } from './catalogue/enums.js';
import { STORAGE_PARAMETERS, TABLES, VIEWS } from './catalogue/relations.js';
import { ROUTINES } from './catalogue/routines.js';
import { SEQUENCE_CTE, SEQUENCE_OWNERS, SEQUENCES } from './catalogue/sequences.js';
import { SchemaDescription } from './schema-description.js';
import type { SchemaObject } from './schema-object.js';

/** Each gives an object's fields and, for the table of dependencies, its catalogue, its number and its column there. */
const PARTS = [
  TABLES,
  STORAGE_PARAMETERS,
  COLUMNS,
  DEFAULTS,
  NOT_NULLS,
  IDENTITIES,
  CONSTRAINTS,
  INDEXES,
  TRIGGERS,
  VIEWS,
  ENUMS,
  ROUTINES,
  SEQUENCES,
  SEQUENCE_OWNERS,
];

/**
 * The log of migrations is no part of what they make. A column depends on an array's element type, a foreign key on
 * the constraint behind an index, and a view's rule stands for the view.
 */
const DESCRIPTION = `
  with here as (
    select oid as schema_id, quote_ident(nspname) as schema_name from pg_namespace where nspname = current_schema()
  ),
  relation as (
    select c.oid as table_id, quote_ident(relname) as table_name, relkind, relpersistence, reloptions
    from here join pg_class c on relnamespace = schema_id
    where relkind in ('r', 'v', 'm') and relname <> 'schema_migrations'
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
  ),
  ${COLUMN_CTE},
  ${SEQUENCE_CTE},
  object as (${PARTS.join(' union all ')}),
  edge as (
    select coalesce(rule.classid, d.classid) as class, coalesce(rule.objid, d.objid) as id, d.objsubid as sub,
      case when behind.oid is null then d.refclassid else 'pg_constraint'::regclass end as on_class,
      coalesce(behind.oid, element.typelem, d.refobjid) as on_id, d.refobjsubid as on_sub
    from pg_depend d
      left join lateral (
        select 'pg_class'::regclass::oid as classid, ev_class as objid from pg_rewrite
        where d.classid = 'pg_rewrite'::regclass and oid = d.objid
      ) rule on true
      left join pg_constraint behind on d.refclassid = 'pg_class'::regclass and behind.conindid = d.refobjid
        and behind.contype in ('p', 'u', 'x')
      left join pg_type element on d.refclassid = 'pg_type'::regclass and element.oid = d.refobjid
        and element.typelem <> 0 and element.typcategory = 'A'
  ),
  need as (
    select edge.class, edge.id, edge.sub, array_agg(distinct kind || ' ' || name) as keys
    from edge join object on object.class = on_class and object.id = on_id and object.sub = on_sub
    group by 1, 2, 3
  )
  select kind, name, parent, definition, "create", "drop", alter, details,
    case kind when 'sequence' then '{}' else array_remove(coalesce(keys, '{}'), kind || ' ' || name) end as needs
  from object left join need using (class, id, sub)
  order by kind, parent, sub, name`;

/**
 * What is in the first schema of the search path, by PostgreSQL's own catalogue. Names are written as that path lets
 * them be: with it set to one schema alone, the descriptions of two schemas can be compared.
 */
export async function describeSchema(query: Query): Promise<SchemaDescription> {
  return new SchemaDescription(await query<SchemaObject>(DESCRIPTION));
}
