import { EmbeddedPostgresError } from '@sentinelops/embedded-postgres';
import { DatabaseProblem } from '@sentinelops/persistence';
import { DatabaseInUse } from './open-database.js';

/** Whether an error is for the person who set things up: its message is one sentence that says what to do. */
export function isSetupProblem(error: unknown): error is Error {
  return [DatabaseProblem, EmbeddedPostgresError, DatabaseInUse].some((kind) => error instanceof kind);
}
