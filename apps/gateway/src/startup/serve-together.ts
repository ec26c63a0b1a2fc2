import type { OpenDatabase } from '@sentinelops/connect';
import type { Logger } from 'pino';
import { Crew } from '../processes/crew.js';
import type { Settings } from '../settings.js';
import { freePort } from './listen.js';
import type { Service } from './serve.js';

interface Surroundings {
  readonly logger: Logger;
  readonly interruption: AbortSignal;
}

/** The application, in several processes on one port, which divide the connections to the database among themselves. */
export async function serveTogether(
  { url }: OpenDatabase,
  settings: Settings,
  { logger, interruption }: Surroundings,
): Promise<Service> {
  const { processes, pool } = settings;
  const size = Math.floor(pool.size / processes);
  const maxOverflow = Math.floor(pool.maxOverflow / processes);
  const port = await freePort(settings);
  const crew = new Crew({ ...settings, port, databaseUrl: url, pool: { ...pool, size, maxOverflow } }, logger);
  await crew.start(interruption);
  return { port, stop: () => crew.stop() };
}
