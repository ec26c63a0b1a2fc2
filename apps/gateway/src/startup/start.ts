import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openDatabase, SettingProblem } from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import { pino } from 'pino';
import { APP_OPTIONS, configure } from '../app.js';
import { AppModule } from '../app.module.js';
import { NestLogger } from '../http/nest-logger.js';
import type { Settings } from '../settings.js';
import { drainable } from './drain.js';
import { listen } from './listen.js';

interface RunningGateway {
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
    if (settings.migrate) await opened.database.schema.migrate();
    else await assertMigrated(opened.database);
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

/** @throws SettingProblem */
async function assertMigrated(database: Database): Promise<void> {
  const { pending } = await database.schema.status();
  if (pending.length === 0) return;
  throw new SettingProblem(
    'SENTINELOPS_MIGRATE',
    `is false, and ${pending.length} migrations are pending. Apply them with: npx nx run db:migrate`,
  );
}
