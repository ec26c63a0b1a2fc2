import { randomBytes } from 'node:crypto';
import { temporaryServer } from '@sentinelops/embedded-postgres/testing';
import { Database } from '../database.js';
import { entryRights, grantAppAccess } from '../roles/app-access.js';
import { createLogin } from '../roles/login.js';
import { within } from '../roles/within.js';

const ADMIN_URL = 'SENTINELOPS_TEST_ADMIN_URL';
const TEMPLATE = 'sentinelops_template';
/** Owns the databases of the specs and migrates them. No superuser, as it should be elsewhere too. */
const OWNER = 'spec_owner';
/** Reads and writes rows, as the gateway does. */
const APP = 'spec_app';

/** Starts one PostgreSQL for a test run, with a migrated database to clone; gives the way to end it. */
export async function startTestServer(): Promise<() => Promise<void>> {
  const server = await temporaryServer();
  process.env[ADMIN_URL] = server.adminUrl;
  await within(server.adminUrl, async (admin) => {
    // One password for all three: the specs look for it where no password may be.
    const { password } = new URL(server.adminUrl);
    for (const name of [OWNER, APP]) await createLogin(admin, { name, password });
    await admin.query(`alter role ${OWNER} createdb`);
    await admin.query(`grant pg_read_all_stats to ${OWNER}`);
    await admin.query(`create database ${TEMPLATE} owner ${OWNER}`);
  });
  await fillTemplate();
  return () => server.close();
}

async function fillTemplate(): Promise<void> {
  const url = urlOf(TEMPLATE, OWNER);
  const template = await Database.connect({ url, applicationName: 'template' });
  await template.schema.migrate();
  await template.close();
  await within(url, (owner) => grantAppAccess(owner, { database: TEMPLATE, role: APP }));
}

export interface TestDatabase {
  /** For the role that owns the database and its schema. */
  readonly url: string;
  /** For the role that can only read and write rows; of a database that is not migrated it has no rights. */
  readonly appUrl: string;
  /** For the superuser. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** A database of its own for a spec: migrated, or quite empty. */
export async function testDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const name = `spec_${randomBytes(8).toString('hex')}`;
  const template = migrated ? TEMPLATE : 'template0';
  await asAdmin(
    `create database ${name} owner ${OWNER} template ${template}`,
    // Who may enter is not part of what is cloned.
    ...(migrated ? entryRights(name, APP) : []),
  );
  return {
    url: urlOf(name, OWNER),
    appUrl: urlOf(name, APP),
    adminUrl: urlOf(name),
    drop: () => asAdmin(`drop database ${name} with (force)`),
  };
}

async function asAdmin(...statements: readonly string[]): Promise<void> {
  await within(adminUrl(), async (admin) => {
    for (const statement of statements) await admin.query(statement);
  });
}

function urlOf(database: string, role?: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  if (role !== undefined) url.username = role;
  return url.href;
}

function adminUrl(): string {
  const url = process.env[ADMIN_URL];
  if (url === undefined) throw new Error('No test server: run the tests with nx, which starts one.');
  return url;
}
