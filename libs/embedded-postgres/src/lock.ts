import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { codeOf } from './error-facts.js';

/** Longer than the longest start of a server takes, because the one who holds the lock may be starting it. */
const PATIENCE = { retries: 1500, factor: 1, minTimeout: 100, maxTimeout: 100 };

/** One process at a time decides whether a server has to start or to stop. A killed holder's lock ends after 10 s. */
export async function whileLocked<T>(dataDir: string, decide: () => Promise<T>): Promise<T> {
  const lockfilePath = join(dataDir, 'lock');
  const release = await lock(dataDir, {
    lockfilePath,
    retries: PATIENCE,
    // The default throws where nobody can catch it. PostgreSQL's own postmaster.pid is the second line of defence.
    onCompromised: () => undefined,
  }).catch((error: unknown) => {
    throw codeOf(error) === 'ELOCKED' ? busy(dataDir, lockfilePath) : error;
  });
  try {
    return await decide();
  } finally {
    await release().catch(() => undefined);
  }
}

function busy(dataDir: string, lockfilePath: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `Another process has been starting or stopping PostgreSQL in ${dataDir} for minutes: ` +
      `try again, or remove ${lockfilePath} if there is no such process.`,
  );
}
