import { DatabaseProblem, said } from '../database-problem.js';

/** What PostgreSQL refused of a description of ours. */
export function refused(what: string, cause: unknown): DatabaseProblem {
  return new DatabaseProblem(`${what} can't be tried out in an empty schema: ${said(cause)}.`, { cause });
}
