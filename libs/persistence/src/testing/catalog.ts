import type { EntityManager } from '@mikro-orm/postgresql';

/** A table as PostgreSQL's catalogue describes it: one line for each column and each key. */
export async function describeTable(em: EntityManager, table: string): Promise<{ columns: string[]; keys: string[] }> {
  const columns = await em.execute<{ line: string }[]>(
    `select format('%s %s%s', attname, format_type(atttypid, atttypmod), case when attnotnull then ' not null' else '' end) as line
    from pg_attribute where attrelid = to_regclass(?) and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  const keys = await em.execute<{ line: string }[]>(
    `select pg_get_constraintdef(oid) as line from pg_constraint
    where conrelid = to_regclass(?) and contype in ('p', 'u', 'f') order by contype, conname`,
    [table],
  );
  return { columns: columns.map(({ line }) => line), keys: keys.map(({ line }) => line) };
}

/** The labels of an enum type, in their order. */
export async function enumLabels(em: EntityManager, type: string): Promise<string[]> {
  const rows = await em.execute<{ label: string }[]>(
    `select enumlabel as label from pg_enum where enumtypid = to_regtype(?) order by enumsortorder`,
    [type],
  );
  return rows.map(({ label }) => label);
}

/** Everything in the schema that a migration can make, as text to compare: tables, indexes, checks, types, functions, sequences. */
export async function describeSchema(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ line: string }[]>(`
    select line from (
      select format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid)) as line
      from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attnum > 0 and not a.attisdropped
      union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
      union all select format('constraint %s %s', conname, pg_get_constraintdef(oid)) from pg_constraint
        where connamespace = 'public'::regnamespace and contype <> 'n'
      union all select format('enum %s %s', t.typname, string_agg(e.enumlabel, ',' order by e.enumsortorder))
        from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname
      union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
      union all select format('sequence %s %s', sequencename, data_type) from pg_sequences where schemaname = 'public'
    ) all_of_it where line not like '%schema_migrations%' order by line`);
  return rows.map(({ line }) => line);
}
