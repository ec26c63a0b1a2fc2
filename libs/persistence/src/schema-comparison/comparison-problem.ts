import { DatabaseProblem } from '../database-problem.js';

/** What PostgreSQL refused of a description of ours. */
export function refused(what: string, cause: unknown): DatabaseProblem {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseProblem(`${what} can't be tried out in an empty schema: ${said}.`, { cause });
}
