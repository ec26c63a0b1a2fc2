import { escapeIdentifier, escapeLiteral, type ClientBase } from 'pg';
import { scramVerifier } from './scram-verifier.js';

export interface Login {
  readonly name: string;
  readonly password: string;
}

/** Makes a role that may log in and nothing else; false if it is there, whose password then stays what it is. */
export async function createLogin(admin: ClientBase, { name, password }: Login): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount !== 0) return false;
  const verifier = await scramVerifier(password);
  await admin.query(
    `create role ${escapeIdentifier(name)} login nosuperuser nocreatedb nocreaterole password ${escapeLiteral(verifier)}`,
  );
  return true;
}
