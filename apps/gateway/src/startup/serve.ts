import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Database } from '@sentinelops/persistence';
import type { Logger } from 'pino';
import { APP_OPTIONS, configure } from '../app.js';
import { AppModule } from '../app.module.js';
import { GatewayAdapter } from '../http/gateway-adapter.js';
import { NestLogger } from '../http/nest-logger.js';
import type { LineToPrimary } from '../processes/questions.js';
import type { Settings } from '../settings.js';
import { drainable } from './drain.js';
import { listen } from './listen.js';

/** What answers at a port. */
export interface Service {
  readonly port: number;
  /** Answers what is under way, and nothing after that. */
  stop(): Promise<void>;
}

interface Surroundings {
  readonly logger: Logger;
  /** To the primary, if this is one of several processes. */
  readonly line: LineToPrimary | null;
}

/** The application, in this process. @throws SettingProblem if it can't listen */
export async function serve(database: Database, settings: Settings, { logger, line }: Surroundings): Promise<Service> {
  const module = AppModule.with(database, settings, line);
  const app = await NestFactory.create<NestExpressApplication>(module, new GatewayAdapter(), {
    ...APP_OPTIONS,
    logger: new NestLogger(logger),
  });
  configure(app, { ...settings, logger });
  const drain = drainable(app.getHttpServer());
  const port = await listen(app, settings);
  return { port, stop: () => drain(() => app.close()) };
}
