import type { Database } from '@sentinelops/persistence';

/** Reads the tables' names first: half rolled back, a database has some of them only. */
const TABLES = `
  select quote_ident(tablename) as name from pg_tables
  where schemaname = current_schema() and tablename <> 'schema_migrations' order by 1`;

/** How many rows there are in which tables, in words; null if there are none. */
export async function storedRows({ orm }: Database): Promise<string | null> {
  const tables = await orm.em.execute<{ name: string }[]>(TABLES);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await orm.em.execute<{ count: string }[]>(`select count(*) as count from ${name}`);
    if (Number(row?.count) > 0) found.push(`${row?.count ?? ''} ${name}`);
  }
  return found.length === 0 ? null : found.join(' and ');
}
