import { arrive, urlOf } from './arrive.js';
import { createCluster, hasCluster, lastingSettings, type Settings } from './cluster.js';
import { openDataDir } from './data-dir.js';
import { explainFolderError } from './embedded-postgres.error.js';
import type { EmbeddedServer } from './embedded-server.js';
import { whileLocked } from './lock.js';
import { createPassword, readPassword } from './password.js';
import { findPlace, type Place } from './place.js';
import { ServerSession } from './server-session.js';

export interface OpenServerOptions {
  readonly dataDir: string;
  /** Told in a few words what takes time, for whoever waits at the terminal. */
  readonly onProgress?: (step: string) => void;
}

const databaseName = 'sentinelops';

/**
 * Joins the server that runs on the data folder, or starts it; the first time it makes the folder and the database.
 * @throws EmbeddedPostgresError whose message says what to do
 */
export async function openServer(options: OpenServerOptions): Promise<EmbeddedServer> {
  return openSession(options, lastingSettings);
}

export async function openSession(options: OpenServerOptions, settings: Settings): Promise<ServerSession> {
  try {
    const dataDir = await openDataDir(options.dataDir);
    return await whileLocked(dataDir, () => openWhileLocked(dataDir, options, settings));
  } catch (error) {
    throw explainFolderError(error, options.dataDir);
  }
}

async function openWhileLocked(
  dataDir: string,
  { onProgress }: OpenServerOptions,
  settings: Settings,
): Promise<ServerSession> {
  const place = await findPlace(dataDir);
  const password = await openCluster(place, settings, onProgress);
  onProgress?.('Opening PostgreSQL');
  const { presence, port, startedHere } = await arrive(place, password);
  try {
    await presence.ensureDatabase(databaseName);
  } catch (error) {
    await presence.end();
    throw error;
  }
  const server = { port, password };
  const url = urlOf(server, databaseName);
  const adminUrl = urlOf(server, 'postgres');
  return new ServerSession({ url, adminUrl, startedHere, place, presence });
}

/** Returns the password of the database, which it makes if there is none. */
async function openCluster(
  place: Place,
  settings: Settings,
  onProgress: OpenServerOptions['onProgress'],
): Promise<string> {
  if (await hasCluster(place)) return readPassword(place.dataDir);
  onProgress?.(`Preparing a new database in ${place.dataDir}`);
  const password = await createPassword(place.dataDir);
  await createCluster(place, password, settings);
  return password;
}
