import { escapeIdentifier, type ClientBase } from 'pg';

/**
 * Lets a role read and write the rows of every table that is there, or that the owner makes later, and nothing else.
 * The record of migrations it may only read: the gateway asks there whether it can work on the schema.
 * @param owner a connection of the role that owns the schema, to the database in question
 */
export async function grantAppAccess(owner: ClientBase, { database, role }: AppAccess): Promise<void> {
  for (const statement of statements(escapeIdentifier(database), escapeIdentifier(role))) await owner.query(statement);
}

export interface AppAccess {
  readonly database: string;
  readonly role: string;
}

function statements(database: string, role: string): string[] {
  return [
    `revoke connect, temporary on database ${database} from public`,
    `grant connect on database ${database} to ${role}`,
    `revoke create on schema public from public`,
    `grant usage on schema public to ${role}`,
    `grant select, insert, update, delete on all tables in schema public to ${role}`,
    `revoke insert, update, delete on schema_migrations from ${role}`,
    `grant usage on all sequences in schema public to ${role}`,
    `alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`,
    `alter default privileges in schema public grant usage on sequences to ${role}`,
  ];
}
