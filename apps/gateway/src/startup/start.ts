import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openDatabase } from '@sentinelops/connect';
import { pino } from 'pino';
import { APP_OPTIONS, configure } from '../app.js';
import { AppModule } from '../app.module.js';
import { NestLogger } from '../http/logging.js';
import type { Settings } from '../settings.js';
import { drainable } from './drain.js';
import { listen } from './listen.js';

export interface RunningGateway {
  readonly host: string;
  readonly port: number;
  /** Where the data is, for people. */
  readonly place: string;
  /** Answers what is under way, then closes the database. */
  stop(): Promise<void>;
}

/** Database, migrations, application, port: in this order, and back again if one of them fails. */
export async function start(settings: Settings): Promise<RunningGateway> {
  const logger = pino({ level: settings.logLevel });
  const opened = await openDatabase({ ...settings, applicationName: 'sentinelops-gateway', claim: 'gateway' });
  try {
    if (settings.migrate) await opened.database.migrate();
    const app = await NestFactory.create<NestExpressApplication>(AppModule.with(opened.database), {
      ...APP_OPTIONS,
      logger: new NestLogger(logger),
    });
    configure(app, { ...settings, logger });
    const drain = drainable(app.getHttpServer());
    const port = await listen(app, settings);
    const stop = async (): Promise<void> => {
      await drain(() => app.close());
      await opened.close();
    };
    return { host: settings.host, port, place: opened.place, stop };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
