import { DatabaseInUse } from '@sentinelops/connect';
import { DomainError } from '@sentinelops/domain';
import { EmbeddedPostgresError } from '@sentinelops/embedded-postgres';
import { FeedError } from '@sentinelops/feeds';
import { DatabaseProblem } from '@sentinelops/persistence';
import { getSystemErrorMessage } from 'node:util';

/** What the user can put right; the message is one sentence that says how. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

const FOR_PEOPLE = [Problem, DatabaseProblem, DatabaseInUse, EmbeddedPostgresError, FeedError, DomainError];

/** A database's message may repeat the statement it is about, with all its rows. */
const UNEXPECTED_MAX = 500;

/** What to print about an error: a sentence if the user can do something about it, else where to find more. */
export function explain(error: unknown, isDebugging: () => boolean): string {
  if (FOR_PEOPLE.some((kind) => error instanceof kind)) return (error as Error).message;
  if (isFileError(error)) return `${error.path}: ${getSystemErrorMessage(error.errno)} (${error.code}).`;
  if (isDebugging() && error instanceof Error) return error.stack ?? error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `Unexpected: ${message.slice(0, UNEXPECTED_MAX)}\nSet SENTINELOPS_DEBUG=1 to see where it comes from.`;
}

function isFileError(error: unknown): error is { path: string; errno: number; code: string } {
  return typeof error === 'object' && error !== null && 'path' in error && 'errno' in error && 'code' in error;
}
