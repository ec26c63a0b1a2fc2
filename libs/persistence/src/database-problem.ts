import { causesOf } from './shared/causes-of.js';

/** The database can't be used; the message is one sentence for the person who set it up, and names the setting. */
export class DatabaseProblem extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'DatabaseProblem';
  }
}

/** What PostgreSQL and the network say most often, in words that help. Never shows the password. */
export function knownProblem(error: unknown, url: string): DatabaseProblem | undefined {
  const sentence = SENTENCES[codeOf(error)]?.(describe(url), said(error));
  return sentence === undefined ? undefined : new DatabaseProblem(sentence, { cause: error });
}

/** The same, and the rest in the words of the driver. */
export function databaseProblem(error: unknown, url: string): DatabaseProblem {
  const sentence = `DATABASE_URL: the database at ${describe(url).host} can't be used: ${said(error)}`;
  return knownProblem(error, url) ?? new DatabaseProblem(sentence, { cause: error });
}

interface Place {
  readonly host: string;
  readonly user: string;
  readonly database: string;
}

const SENTENCES: Readonly<Record<string, (place: Place, said: string) => string>> = {
  ECONNREFUSED: ({ host }) => `DATABASE_URL: no PostgreSQL answers at ${host}. Is it running, and is the port right?`,
  ENOTFOUND: ({ host }) => `DATABASE_URL: the host of ${host} is not known. Is its name spelled right?`,
  EAI_AGAIN: ({ host }) => `DATABASE_URL: the host of ${host} can't be looked up right now.`,
  ETIMEDOUT: ({ host }) => `DATABASE_URL: ${host} does not answer in time. Is it behind a firewall?`,
  '08P01': ({ host }, said) =>
    `DATABASE_URL: ${host} refuses the connection (${said}). If that is a PgBouncer, set DB_PGBOUNCER=true.`,
  '28P01': ({ user, host }) => `DATABASE_URL: PostgreSQL at ${host} refuses the password of the user ${user}.`,
  '28000': ({ user, host }) => `DATABASE_URL: PostgreSQL at ${host} does not let the user ${user} in from here.`,
  '3D000': ({ database, host }) => `DATABASE_URL: PostgreSQL at ${host} has no database ${database}. Create it first.`,
  '42501': ({ user, database }) =>
    `DATABASE_URL: the user ${user} lacks rights in the database ${database}: use the role that owns its schema, or grant them.`,
};

function describe(url: string): Place {
  const { hostname, port, username, pathname } = new URL(url);
  return {
    host: `${hostname}:${port || '5432'}`,
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
}

/** In the words of whoever threw it. */
export function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of an error or of the first of its causes that has one. */
function codeOf(error: unknown): string {
  for (const { code } of causesOf(error)) if (typeof code === 'string') return code;
  return '';
}
