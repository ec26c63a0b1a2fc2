import { randomBytes } from 'node:crypto';
import { temporaryServer } from '@sentinelops/embedded-postgres/testing';
import { MikroORM } from '@mikro-orm/postgresql';
import { Database } from '../database.js';
import { databaseConfig } from '../database.config.js';

const ADMIN_URL = 'SENTINELOPS_TEST_ADMIN_URL';
const TEMPLATE = 'sentinelops_template';

/** Starts one PostgreSQL for a test run, with a migrated database to clone; gives the way to end it. */
export async function startTestServer(): Promise<() => Promise<void>> {
  const server = await temporaryServer();
  process.env[ADMIN_URL] = server.adminUrl;
  await asAdmin(`create database ${TEMPLATE}`);
  const template = await Database.connect({ url: urlOf(TEMPLATE), applicationName: 'template' });
  await template.schema.migrate();
  await template.close();
  return () => server.close();
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for a spec: migrated, or quite empty. */
export async function testDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const name = `spec_${randomBytes(8).toString('hex')}`;
  await asAdmin(`create database ${name} template ${migrated ? TEMPLATE : 'template0'}`);
  return { url: urlOf(name), drop: () => asAdmin(`drop database ${name} with (force)`) };
}

async function asAdmin(sql: string): Promise<void> {
  const orm = new MikroORM(databaseConfig({ url: adminUrl(), applicationName: 'tests', poolMax: 1 }));
  try {
    await orm.em.execute(sql);
  } finally {
    await orm.close(true);
  }
}

function urlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

function adminUrl(): string {
  const url = process.env[ADMIN_URL];
  if (url === undefined) throw new Error('No test server: run the tests with nx, which starts one.');
  return url;
}
