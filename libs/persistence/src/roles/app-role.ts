import { escapeIdentifier, type ClientBase } from 'pg';
import { DatabaseProblem } from '../database-problem.js';
import { grantAppAccess, type AppAccess } from './app-access.js';
import { createLogin, roleExists, type Login } from './login.js';
import { asAdmin, asOwner } from './within.js';

/** Limits for whoever connects with this role and sets none, such as a person with psql. */
const LIMITS = { statement_timeout: '30s', idle_in_transaction_session_timeout: '60s' };

/**
 * Makes the role that will only read and write rows; false if it is there, whose password then stays what it is.
 * @param adminUrl gives the address of a role that may make roles; asked only if one has to be made
 * @throws DatabaseProblem
 */
export async function createAppRole(ownerUrl: string, adminUrl: () => string, login: Login): Promise<boolean> {
  if (await asOwner(ownerUrl, (owner) => roleExists(owner, login.name))) return false;
  await asAdmin(adminUrl(), (admin) => create(admin, login));
  return true;
}

/** Gives that role its rights on a migrated database; false if it has them. @throws DatabaseProblem if it has more than those */
export function grantToAppRole(ownerUrl: string, role: string): Promise<boolean> {
  return asOwner(ownerUrl, (owner) => grant(owner, role));
}

async function create(admin: ClientBase, login: Login): Promise<void> {
  await createLogin(admin, login);
  for (const [name, value] of Object.entries(LIMITS)) {
    await admin.query(`alter role ${escapeIdentifier(login.name)} set ${name} = '${value}'`);
  }
}

async function grant(owner: ClientBase, role: string): Promise<boolean> {
  const { rows } = await owner.query<Pick<AppAccess, 'database'> & { isOwner: boolean; schema: string }>(
    `select current_database() as database, pg_has_role($1, current_user, 'member') as "isOwner",
      (select nspname from pg_namespace join pg_class on relnamespace = pg_namespace.oid
       where pg_class.oid = to_regclass('schema_migrations')) as schema`,
    [role],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('A select without a table gave no row.');
  if (row.isOwner) {
    throw new DatabaseProblem(
      `The role ${role} has every right of the role in DATABASE_URL, which owns the schema: choose another name for it.`,
    );
  }
  if (row.schema !== 'public') {
    throw new DatabaseProblem(
      `The tables are in the schema ${row.schema}, where the role ${role} would not look for them: migrate a database in ` +
        'which the role in DATABASE_URL has neither a schema of its name nor a search_path of its own.',
    );
  }
  return grantAppAccess(owner, { database: row.database, role });
}
