import { getSystemErrorMessage } from 'node:util';
import { EmbeddedPostgresError } from '@sentinelops/embedded-postgres';
import { databaseFailure, DatabaseProblem, type DatabaseFailure } from '@sentinelops/persistence';
import type { Environment } from './environment.js';
import { DatabaseInUse } from './open-database.js';
import { Problem } from './problem.js';

type ErrorClass = abstract new (...args: never[]) => Error;

/** A database's message may repeat the statement it is about, with all its rows. */
const UNEXPECTED_MAX = 500;

const LOST: Readonly<Record<DatabaseFailure, string>> = {
  unreachable: 'The database was lost in the midst of it',
  exhausted: 'No connection to the database was free in time',
  overloaded: 'The database could not do that in time',
  'read-only': 'The database takes no changes at present',
};

/**
 * What to print about an error: its sentence if the person at the terminal can do something about it, else where to
 * find more. Shows the stack where `SENTINELOPS_DEBUG` is set.
 * @param environment looked at only where it matters: reading it may be what failed
 * @param forPeople further errors whose message is such a sentence
 */
export function explain(error: unknown, environment: () => Environment, forPeople: readonly ErrorClass[] = []): string {
  const sentences = [Problem, DatabaseProblem, DatabaseInUse, EmbeddedPostgresError, ...forPeople];
  if (error instanceof Error && sentences.some((kind) => error instanceof kind)) return error.message;
  if (isFileError(error)) return `${error.path}: ${getSystemErrorMessage(error.errno)} (${error.code}).`;
  const message = error instanceof Error ? error.message : String(error);
  if (environment()['SENTINELOPS_DEBUG'] && error instanceof Error) return error.stack ?? message;
  const failure = databaseFailure(error);
  if (failure !== null) return `${LOST[failure]}: try again when it is back in order.`;
  return `Unexpected: ${message.slice(0, UNEXPECTED_MAX)}\nSet SENTINELOPS_DEBUG=1 to see where it comes from.`;
}

function isFileError(error: unknown): error is { path: string; errno: number; code: string } {
  return typeof error === 'object' && error !== null && 'path' in error && 'errno' in error && 'code' in error;
}
