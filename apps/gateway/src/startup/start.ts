import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openDatabase, type OpenDatabase } from '@sentinelops/connect';
import { CreateFirstApiKey } from '@sentinelops/domain';
import { withProvenance } from '@sentinelops/persistence';
import type { Logger } from 'pino';
import { APP_OPTIONS, configure } from '../app.js';
import { AppModule } from '../app.module.js';
import { GatewayAdapter } from '../http/gateway-adapter.js';
import { createLogger } from '../http/logger.js';
import { NestLogger } from '../http/nest-logger.js';
import type { Settings } from '../settings.js';
import { drainable } from './drain.js';
import { listen } from './listen.js';

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

/**
 * Database, migrations, application, port: in this order, and back again if one of them fails.
 * @param interruption ends the wait for a database that is not up yet
 */
export async function start(settings: Settings, interruption: AbortSignal): Promise<RunningGateway> {
  const logger = createLogger(settings.logLevel);
  const opened = await open(settings, logger, interruption);
  try {
    if (settings.migrate) await opened.database.schema.migrate();
    await opened.database.schema.assertServes();
    const module = AppModule.with(opened.database, settings);
    const app = await NestFactory.create<NestExpressApplication>(module, new GatewayAdapter(), {
      ...APP_OPTIONS,
      logger: new NestLogger(logger),
    });
    configure(app, { ...settings, logger });
    const drain = drainable(app.getHttpServer());
    const port = await listen(app, settings);
    // Only now that nothing else can fail: a key that no one gets to see would be lost.
    const firstKey = await withProvenance({ address: null, requestId: null, operation: 'start' }, () =>
      app.get(CreateFirstApiKey).execute('first-start', settings.bootstrapKey),
    );
    const adminKey = settings.bootstrapKey === null ? firstKey : null;
    const stop = async (): Promise<void> => {
      await drain(() => app.close());
      await opened.close();
    };
    return { host: settings.host, port, place: opened.place, adminKey, stop };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function open(settings: Settings, logger: Logger, interruption: AbortSignal): Promise<OpenDatabase> {
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
