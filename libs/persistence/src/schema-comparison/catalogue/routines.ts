/**
 * Arguments and result belong to the name: a function that differs in them is another one, since `create or replace` can't
 * turn one into the other.
 */
export const ROUTINES = `
  select 'function', format('%I(%s)%s', proname, pg_get_function_arguments(oid), ' returns ' || pg_get_function_result(oid)),
    null, definition, definition, 'drop routine ' || oid::regprocedure, definition, '{}', 'pg_proc'::regclass::oid, oid, 0
  from pg_proc, here, lateral (
    -- The only place where the name of the schema is always written.
    select replace(pg_get_functiondef(oid), format(' %s.%I(', schema_name, proname), format(' %I(', proname))
  ) routine (definition)
  where pronamespace = schema_id and prokind in ('f', 'p')
    and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = oid and deptype = 'e')`;
