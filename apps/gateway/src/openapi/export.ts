import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Database } from '@sentinelops/persistence';
import { pino } from 'pino';
import { APP_OPTIONS, configure } from '../app.js';
import { AppModule } from '../app.module.js';

/** Writes the document without a database: in preview mode Nest looks at the controllers and makes none of them. */
const [, , target = 'openapi.json'] = process.argv;
const app = await NestFactory.create<NestExpressApplication>(AppModule.with({} as Database, { requireIfMatch: true }), {
  ...APP_OPTIONS,
  logger: ['error'],
  preview: true,
});
const document = configure(app, { bodyLimit: 0, logger: pino({ level: 'silent' }) });
writeFileSync(target, `${JSON.stringify(document, null, 2)}\n`);
await app.close();
