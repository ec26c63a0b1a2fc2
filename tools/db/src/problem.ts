import { EmbeddedPostgresError } from '@sentinelops/embedded-postgres';
import { DatabaseProblem } from '@sentinelops/persistence';

/** What the user can put right; the message is one sentence that says how. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

const FOR_PEOPLE = [Problem, DatabaseProblem, EmbeddedPostgresError];

/** What to print about an error: a sentence if the user can do something about it, else where to find more. */
export function explain(error: unknown, isDebugging: () => boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  if (FOR_PEOPLE.some((kind) => error instanceof kind)) return message;
  if (isDebugging() && error instanceof Error) return error.stack ?? message;
  return `Unexpected: ${message}\nSet SENTINELOPS_DEBUG=1 to see where it comes from.`;
}
