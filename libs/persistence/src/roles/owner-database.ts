import { DatabaseError, escapeIdentifier, type ClientBase } from 'pg';
import { DatabaseProblem } from '../database-problem.js';
import { createLogin, type Login } from './login.js';
import { asAdmin, asOwner, lacksRights } from './within.js';

export interface OwnerDatabaseOutcome {
  readonly isRoleCreated: boolean;
  readonly isDatabaseCreated: boolean;
  /** Whether the role may see who holds the locks that a migration waits for; else it sees only that there is someone. */
  readonly seesOthers: boolean;
}

/** What PostgreSQL says if there is no such role (or another password), or no such database. */
const ABSENT = ['28P01', '28000', '3D000'];

/** Whether the role of an address gets into its database. @throws DatabaseProblem if there is no PostgreSQL to ask */
export function canEnter(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, () => Promise.resolve(true)).catch((error: unknown) => {
    if (error instanceof DatabaseProblem && isAbsence(error.cause)) return false;
    throw error;
  });
}

function isAbsence(error: unknown): boolean {
  return error instanceof DatabaseError && ABSENT.includes(error.code ?? '');
}

/**
 * Makes the role of an address, which is no superuser and makes no databases or roles itself, and the database that it
 * owns; each unless it is there. The password of a role that is there stays what it is.
 * @throws DatabaseProblem if the admin may not do that
 */
export function prepareOwnerDatabase(adminUrl: string, ownerUrl: string): Promise<OwnerDatabaseOutcome> {
  const { username, password, pathname } = new URL(ownerUrl);
  const owner: Login = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
  return asAdmin(adminUrl, async (admin) => {
    const isRoleCreated = await createLogin(admin, owner);
    const seesOthers = await letSeeOthers(admin, owner.name);
    const isDatabaseCreated = await createDatabase(admin, decodeURIComponent(pathname.slice(1)), owner.name);
    return { isRoleCreated, isDatabaseCreated, seesOthers };
  });
}

async function createDatabase(admin: ClientBase, name: string, owner: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount !== 0) return false;
  await asMember(admin, owner, () =>
    admin.query(`create database ${escapeIdentifier(name)} owner ${escapeIdentifier(owner)}`),
  );
  return true;
}

/** Who is no superuser can give a database only to a role of which it is a member, and is one no longer than that. */
async function asMember(admin: ClientBase, role: string, work: () => Promise<unknown>): Promise<void> {
  const { rows } = await admin.query<{ isMember: boolean }>(
    `select pg_has_role(current_user, $1, 'usage') as "isMember"`,
    [role],
  );
  if (rows[0]?.isMember === true) {
    await work();
    return;
  }
  await admin.query(`grant ${escapeIdentifier(role)} to current_user`);
  try {
    await work();
  } finally {
    await admin.query(`revoke ${escapeIdentifier(role)} from current_user`);
  }
}

async function letSeeOthers(admin: ClientBase, role: string): Promise<boolean> {
  try {
    await admin.query(`grant pg_read_all_stats to ${escapeIdentifier(role)}`);
    return true;
  } catch (error) {
    if (lacksRights(error)) return false;
    throw error;
  }
}
