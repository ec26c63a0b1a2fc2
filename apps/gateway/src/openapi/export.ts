import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Database } from '@sentinelops/persistence';
import { APP_OPTIONS, configure } from '../app.js';
import { AppModule } from '../app.module.js';
import { createLogger } from '../http/logger.js';
import { readSettings } from '../settings.js';

/** Writes the document without a database: in preview mode Nest looks at the controllers and makes none of them. */
const [, , target = 'openapi.json'] = process.argv;
const settings = readSettings({});
const app = await NestFactory.create<NestExpressApplication>(AppModule.with({} as Database, settings), {
  ...APP_OPTIONS,
  logger: ['error'],
  preview: true,
});
const document = configure(app, { ...settings, logger: createLogger('silent') });
writeFileSync(target, `${JSON.stringify(document, null, 2)}\n`);
await app.close();
