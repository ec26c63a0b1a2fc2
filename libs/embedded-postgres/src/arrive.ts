import { setTimeout as delay } from 'node:timers/promises';
import { SUPERUSER } from './cluster.js';
import { startPostmaster } from './control.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import type { Place } from './place.js';
import { findPostmaster } from './postmaster.js';
import { Presence } from './presence.js';
import { codeOf, messageOf } from './error-facts.js';

/** As long as a server may take to repair its data after a crash. */
const PATIENCE_MS = 60_000;

export interface Arrival {
  readonly presence: Presence;
  readonly port: number;
  readonly startedHere: boolean;
}

/**
 * Connects to the server of this folder, which it starts if none runs. Called under the lock.
 * @param wantedPort where to start it; any free one will do if none is named
 */
export async function arrive(place: Place, password: string, wantedPort?: number): Promise<Arrival> {
  let startedHere = false;
  let reason = 'it is still starting or stopping';
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const postmaster = await findPostmaster(place.pgdata);
    if (!postmaster) {
      await startPostmaster(place, wantedPort);
      startedHere = true;
    } else if (postmaster.isReady) {
      const { port } = postmaster;
      try {
        const presence = await Presence.connect(urlOf({ port, password }, 'postgres'));
        return { presence, port, startedHere };
      } catch (error) {
        refuseWrongPassword(error, place);
        reason = messageOf(error);
      }
    }
    await delay(50);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL in ${place.pgdata} runs but can't be used (${reason}): ` +
      'try again in a minute, or end its process and start again.',
  );
}

export function urlOf({ port, password }: { port: number; password: string }, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** A refused or interrupted connection may succeed in a moment; a wrong password never will. */
function refuseWrongPassword(error: unknown, { dataDir, pgdata }: Place): void {
  if (codeOf(error) !== '28P01') return;
  throw new EmbeddedPostgresError(
    `The password in ${dataDir}/password is not that of the database in ${pgdata}: ` +
      'put the right one back, or set SENTINELOPS_DATA_DIR to another folder.',
    { cause: error },
  );
}
