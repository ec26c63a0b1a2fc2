import { escapeIdentifier, escapeLiteral, type ClientBase } from 'pg';
import { scramVerifier } from './scram-verifier.js';

export interface Login {
  readonly name: string;
  readonly password: string;
}

/**
 * Makes a role that may log in and nothing else; false if it is there, whose password then stays what it is.
 * Without a password it gets none: there are servers that know their clients by other means.
 */
export async function createLogin(admin: ClientBase, { name, password }: Login): Promise<boolean> {
  if (await roleExists(admin, name)) return false;
  const secret = password === '' ? 'null' : escapeLiteral(await scramVerifier(password));
  await admin.query(`create role ${escapeIdentifier(name)} login password ${secret}`);
  return true;
}

export async function roleExists(client: ClientBase, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  return rowCount !== 0;
}
