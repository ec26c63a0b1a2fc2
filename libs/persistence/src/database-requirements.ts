import { DatabaseProblem } from './database-problem.js';

export const OLDEST_POSTGRESQL = 15;

/** @throws DatabaseProblem unless the server, by its `server_version_num`, can run the migrations */
export function assertSupported(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= OLDEST_POSTGRESQL) return;
  throw new DatabaseProblem(`DATABASE_URL: PostgreSQL ${major} is too old; ${OLDEST_POSTGRESQL} or later is needed.`);
}

/** @throws DatabaseProblem, without showing the address, since a password may stand anywhere in a wrong one */
export function assertUrl(url: string): void {
  if (!URL.canParse(url)) throw notLikeThis();
  const { protocol, username, password, pathname } = new URL(url);
  if (!/^postgres(ql)?:$/.test(protocol) || pathname.length < 2) throw notLikeThis();
  try {
    [username, password, pathname].map(decodeURIComponent);
  } catch {
    throw new DatabaseProblem('DATABASE_URL: a % in the user, password or database must be written as %25.');
  }
}

function notLikeThis(): DatabaseProblem {
  return new DatabaseProblem('DATABASE_URL must look like postgres://user:password@host:5432/database.');
}
