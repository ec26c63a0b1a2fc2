import { escapeIdentifier, type ClientBase } from 'pg';

export interface AppAccess {
  readonly database: string;
  readonly role: string;
}

/**
 * Lets a role read and write the rows of every table that is there, or that the owner makes later, and nothing else.
 * The record of migrations it may only read: the gateway asks there whether it can work on the schema. What is audited it
 * may add to, and can't take back.
 * @param owner a connection of the role that owns the schema, to that very database
 * @returns whether anything had to change
 */
export async function grantAppAccess(owner: ClientBase, { database, role }: AppAccess): Promise<boolean> {
  // In one transaction, so that there is no moment in which the role may write to the record of migrations.
  await owner.query('begin');
  try {
    const before = await rights(owner);
    for (const statement of [...entryRights(database, role), ...rowRights(role)]) await owner.query(statement);
    const after = await rights(owner);
    await owner.query('commit');
    return before !== after;
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** What lets the role into the database, and others out. */
export function entryRights(database: string, role: string): string[] {
  return [
    `revoke connect, temporary on database ${escapeIdentifier(database)} from public`,
    `grant connect on database ${escapeIdentifier(database)} to ${escapeIdentifier(role)}`,
  ];
}

function rowRights(role: string): string[] {
  const name = escapeIdentifier(role);
  return [
    `revoke create on schema public from public`,
    `grant usage on schema public to ${name}`,
    `grant select, insert, update, delete on all tables in schema public to ${name}`,
    `revoke insert, update, delete on schema_migrations from ${name}`,
    `revoke update, delete on audit_events from ${name}`,
    `revoke insert, update, delete on audit_chains from ${name}`,
    `grant usage on all sequences in schema public to ${name}`,
    `alter default privileges in schema public grant select, insert, update, delete on tables to ${name}`,
    `alter default privileges in schema public grant usage on sequences to ${name}`,
  ];
}

async function rights(owner: ClientBase): Promise<string | undefined> {
  const { rows } = await owner.query<{ rights: string }>(`
    select string_agg(line, ';' order by line) as rights from (
      select format('%s %s', oid, relacl) from pg_class where relnamespace = 'public'::regnamespace
      union all select format('%s %s', oid, nspacl) from pg_namespace where nspname = 'public'
      union all select format('%s %s', oid, datacl) from pg_database where datname = current_database()
      union all select format('%s %s', oid, defaclacl) from pg_default_acl
    ) as all_of_them (line)`);
  return rows[0]?.rights;
}
