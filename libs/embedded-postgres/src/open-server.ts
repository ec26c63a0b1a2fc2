import { arrive, urlOf } from './arrive.js';
import { assertInstalled } from './binaries.js';
import { createCluster, hasCluster, LASTING_SETTINGS, type Settings } from './cluster.js';
import { openDataDir } from './data-dir.js';
import { explainFolderError } from './embedded-postgres.error.js';
import type { EmbeddedServer } from './embedded-server.js';
import { whileLocked } from './lock.js';
import { createPassword, readPassword } from './password.js';
import { findPlace, type Place } from './place.js';
import { ServerSession } from './server-session.js';
import { Stay, type Tell } from './stay.js';

export interface OpenServerOptions {
  readonly dataDir: string;
  /** Hears that the server died under us, and that it is back: until `close` a killed one is started again. */
  readonly tell?: Tell;
}

const DATABASE_NAME = 'sentinelops';

/**
 * Joins the server that runs on the data folder, or starts it; the first time it makes the folder and the database.
 * @throws EmbeddedPostgresError whose message says what to do
 */
export async function openServer(options: OpenServerOptions): Promise<EmbeddedServer> {
  return openSession(options, LASTING_SETTINGS);
}

export async function openSession(options: OpenServerOptions, settings: Settings): Promise<ServerSession> {
  assertInstalled();
  try {
    const dataDir = await openDataDir(options.dataDir);
    return await whileLocked(dataDir, () => openWhileLocked({ ...options, dataDir }, settings));
  } catch (error) {
    throw explainFolderError(error, options.dataDir);
  }
}

async function openWhileLocked(
  { dataDir, tell = () => undefined }: OpenServerOptions,
  settings: Settings,
): Promise<ServerSession> {
  const place = await findPlace(dataDir);
  const password = await openCluster(place, settings);
  const arrival = await arrive(place, password);
  const { presence, port, startedHere } = arrival;
  try {
    await presence.ensureDatabase(DATABASE_NAME);
  } catch (error) {
    await presence.end();
    throw error;
  }
  const server = { port, password };
  const url = urlOf(server, DATABASE_NAME);
  const adminUrl = urlOf(server, 'postgres');
  return new ServerSession({ url, adminUrl, startedHere, place, stay: new Stay({ place, password, arrival, tell }) });
}

/** Returns the password of the database, which it makes if there is none. */
async function openCluster(place: Place, settings: Settings): Promise<string> {
  if (await hasCluster(place)) return readPassword(place.dataDir);
  const password = await createPassword(place.dataDir);
  await createCluster(place, password, settings);
  return password;
}
