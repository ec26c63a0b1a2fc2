import { openDatabase, type OpenDatabase } from '@sentinelops/connect';
import type { Logger } from 'pino';
import { createLogger } from '../http/logger.js';
import type { Settings } from '../settings.js';
import { firstKey } from './first-key.js';
import type { Service } from './serve.js';
import { serveTogether } from './serve-together.js';

interface RunningGateway {
  readonly host: string;
  readonly port: number;
  /** Where the data is, for people. */
  readonly place: string;
  /** Of the first one to come in, where nobody could until now; to be shown once. */
  readonly adminKey: string | null;
  /** Answers what is under way, then closes the database. */
  stop(): Promise<void>;
}

interface Surroundings {
  readonly logger: Logger;
  readonly interruption: AbortSignal;
}

/**
 * Database, migrations, application, port: in this order, and back again if one of them fails.
 * @param interruption ends the wait for a database that is not up yet
 */
export async function start(settings: Settings, interruption: AbortSignal): Promise<RunningGateway> {
  const surroundings = { logger: createLogger(settings.logLevel), interruption };
  const opened = await open(settings, surroundings);
  let service: Service | undefined;
  const stop = async (): Promise<void> => {
    await service?.stop();
    await opened.close();
  };
  try {
    if (settings.migrate) await opened.database.schema.migrate();
    await opened.database.schema.assertServes();
    service = await serveWith(opened, settings, surroundings);
    // Only now that nothing else can fail: a key that no one gets to see would be lost.
    const adminKey = await firstKey(opened.database, settings);
    return { host: settings.host, port: service.port, place: opened.place, adminKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serveWith(opened: OpenDatabase, settings: Settings, surroundings: Surroundings): Promise<Service> {
  if (settings.processes > 1) return serveTogether(opened, settings, surroundings);
  // A process that only keeps others does without the application and all that it needs.
  const { serve } = await import('./serve.js');
  return serve(opened.database, settings, { ...surroundings, line: null });
}

function open(settings: Settings, { logger, interruption }: Surroundings): Promise<OpenDatabase> {
  const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  return openDatabase({
    ...settings,
    applicationName: 'sentinelops-gateway',
    claim: 'gateway',
    wait: { limitMs: settings.waitMs, say, signal: interruption },
    tell: (sentence) => {
      logger.warn(sentence);
    },
  });
}
