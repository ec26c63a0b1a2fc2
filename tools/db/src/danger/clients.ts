import type { Database } from '@sentinelops/persistence';

/** Whoever is connected to this database, but for this tool. A role without further rights sees that much of others. */
const CLIENTS = `
  select coalesce(nullif(application_name, ''), usename) || ' ' || count(*) as client
  from pg_stat_activity
  where datname = current_database() and usename is not null and leader_pid is null
    and application_name <> current_setting('application_name')
  group by coalesce(nullif(application_name, ''), usename) order by 1`;

/** How many connections of which applications are open, in words; null if there are none. */
export async function clients({ orm }: Database): Promise<string | null> {
  const rows = await orm.em.execute<{ client: string }[]>(CLIENTS);
  return rows.length === 0 ? null : rows.map(({ client }) => client).join(', ');
}
