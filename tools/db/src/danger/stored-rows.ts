import type { Database } from '@sentinelops/persistence';

/**
 * Reads the tables' names first: half rolled back, a database has some of them only. The heads of the audit's chains are
 * there before the first event, and worth nothing without one; nor is a secret, and tallies follow from the incidents.
 */
const TABLES = `
  select quote_ident(relname) as name, reltuples::double precision as estimate from pg_class
  where relnamespace = current_schema()::regnamespace and relkind = 'r'
    and relname not in ('schema_migrations', 'audit_chains', 'shared_secrets', 'incident_tallies', 'incident_tally_changes')
  order by 1`;

/** Rows beyond which an estimate will do: to count a million takes a while. */
const COUNTED_MAX = 10_000;

interface Table {
  readonly name: string;
  /** As of PostgreSQL's last look at the table; negative before the first. */
  readonly estimate: number;
}

/** How many rows there are in which tables, in words; null if there are none. */
export async function storedRows({ orm }: Database): Promise<string | null> {
  const tables = await orm.em.execute<Table[]>(TABLES);
  const found: string[] = [];
  for (const table of tables) {
    const [row] = await orm.em.execute<{ count: number }[]>(
      `select count(*)::int as count from (select from ${table.name} limit ${COUNTED_MAX + 1}) as first`,
    );
    const count = row?.count ?? 0;
    if (count > 0) found.push(`${inWords(count, table)} in ${table.name}`);
  }
  return found.length === 0 ? null : found.join(' and ');
}

function inWords(count: number, { estimate }: Table): string {
  if (count <= COUNTED_MAX) return String(count);
  return estimate > COUNTED_MAX ? `about ${Math.round(estimate)}` : `more than ${COUNTED_MAX}`;
}
