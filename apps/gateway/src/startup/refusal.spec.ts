import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { Database } from '@sentinelops/persistence';
import { testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import { cleanUp, embeddedServer, GatewayProcess, temporaryFolder, type Ended } from '../testing/gateway-process.js';

const SECRET = 'S3cret-of-mine';
const URL_SHAPE = 'DATABASE_URL must look like postgres://user:password@host:5432/database.\n';

interface Refused extends Ended {
  readonly dataDir: string;
}

async function refused(environment: Readonly<Record<string, string>>): Promise<Refused> {
  const cwd = temporaryFolder();
  const ended = await new GatewayProcess({ cwd, environment: { DB_WAIT: '0', ...environment } }).ended;
  const dataDir = join(cwd, 'data');
  expect(ended).toMatchObject({ exitCode: 1, stdout: '' });
  expect(ended.stderr).not.toContain(SECRET);
  expect(embeddedServer(dataDir)).toBeUndefined();
  return { ...ended, dataDir };
}

describe('a setting that is wrong', () => {
  afterEach(cleanUp);

  it.each([
    ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535, not "abc".\n'],
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535, not "70000".\n'],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of .*, not "loud"\.\n$/],
    ['SENTINELOPS_MIGRATE', 'yes', 'SENTINELOPS_MIGRATE must be true or false, not "yes".\n'],
    ['DB_WAIT', 'long', 'DB_WAIT must be a whole number from 0 to 86400, not "long".\n'],
    ['DB_POOL_SIZE', '0', 'DB_POOL_SIZE must be a whole number from 1 to 1000, not "0".\n'],
    ['DB_POOL_PRE_PING', 'yes', 'DB_POOL_PRE_PING must be true or false, not "yes".\n'],
    [
      'SENTINELOPS_PROCESSES',
      'many',
      'SENTINELOPS_PROCESSES must be auto, or a whole number from 1 to 64, not "many".\n',
    ],
    ['SENTINELOPS_BODY_LIMIT', '1', /^SENTINELOPS_BODY_LIMIT must be 0 for no limit, or a whole number from .*\n$/],
    ['SENTINELOPS_OPEN_DOCS', 'no', 'SENTINELOPS_OPEN_DOCS must be true or false, not "no".\n'],
    ['SENTINELOPS_BOOTSTRAP_KEY', SECRET, /^SENTINELOPS_BOOTSTRAP_KEY must have 32 characters or more\..*\n$/],
    ['DATABASE_URL', 'somewhere', URL_SHAPE],
    ['DATABASE_URL', `mysql://ada:${SECRET}@127.0.0.1/sentinelops`, URL_SHAPE],
    ['DATABASE_URL', `postgres://ada:${SECRET}@127.0.0.1:99999/sentinelops`, URL_SHAPE],
    ['DATABASE_URL', `postgres://ada:${SECRET}@127.0.0.1`, URL_SHAPE],
    ['DATABASE_URL', `postgres://ada:${SECRET}%@127.0.0.1/x`, /^DATABASE_URL: a % in .* must be written as %25\.\n$/],
    ['DATABASE_URL', `postgres://ada%:${SECRET}@127.0.0.1/x`, /^DATABASE_URL: a % in .* must be written as %25\.\n$/],
    [
      'DATABASE_URL',
      `postgres://ada:${SECRET}@127.0.0.1:1/x`,
      /^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:1\..*\n$/,
    ],
    [
      'DATABASE_URL',
      `postgres://ada:${SECRET}@no.such.invalid/x`,
      /^DATABASE_URL: the host of no\.such\.invalid:5432 .*\n$/,
    ],
  ])('is refused in one sentence that names it, before anything is started: %s=%s', async (name, value, sentence) => {
    const { stderr, dataDir } = await refused({ [name]: value });
    if (typeof sentence === 'string') expect(stderr).toBe(sentence);
    else expect(stderr).toMatch(sentence);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('is refused in one sentence: a database that may not be migrated and is not', async () => {
    const { stderr } = await refused({ SENTINELOPS_MIGRATE: 'false' });
    expect(stderr).toMatch(/^The schema is older than this release needs: apply .* with sentinelops-db migrate\.\n$/);
  });

  it.each([
    ['older', { migrated: false }, 'select 1', /^The schema is older .* with sentinelops-db migrate\.\n$/],
    [
      'newer',
      { migrated: true },
      `insert into schema_migrations (name, executed_at, compatibility) values ('999-drop-all', now(), 'breaking')`,
      /^The schema is newer .* 999-drop-all: .*\n$/,
    ],
  ])('is refused in one sentence: a DATABASE_URL whose schema is %s', async (_what, state, sql, sentence) => {
    const target = await testDatabase(state);
    const owner = await Database.connect({ url: target.url, applicationName: 'refusal-spec' });
    await owner.orm.em.execute(sql);
    const { stderr } = await refused({ DATABASE_URL: target.url });
    expect(stderr).toMatch(sentence);
    if (!state.migrated) expect((await owner.schema.status()).applied).toEqual([]);
    await owner.close();
    await target.drop();
  });

  it('is refused in one sentence: a SENTINELOPS_DATA_DIR that is a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { stderr } = await refused({ SENTINELOPS_DATA_DIR: file });
    expect(stderr).toMatch(/^The data folder .* is not a folder .* set SENTINELOPS_DATA_DIR to .*\n$/);
    expect(statSync(file).isFile()).toBe(true);
  });
});

describe('a port in use', () => {
  let other: Server;

  beforeAll(async () => {
    other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
  });

  afterEach(cleanUp);

  afterAll(() => {
    other.close();
  });

  it('is refused in one sentence that offers another, and the server that was started is stopped', async () => {
    const { port } = other.address() as AddressInfo;
    const { stderr } = await refused({ PORT: String(port) });
    expect(stderr).toBe(
      `PORT ${port} is in use on 127.0.0.1. Set PORT to a free one, as in: PORT=${port + 1} npm start.\n`,
    );
  });
});

describe('a HOST that is no address of this machine', () => {
  let target: TestDatabase;

  beforeAll(async () => {
    target = await testDatabase();
  });

  afterEach(cleanUp);

  afterAll(() => target.drop());

  it.each(['not an address', '192.0.2.1', 'no.such.invalid', '127.0.0.1:3000', 'fe80::1'])(
    'is refused in one sentence: %s',
    async (host) => {
      const { stderr } = await refused({ HOST: host, DATABASE_URL: target.url });
      expect(stderr).toBe(`HOST ${host} is no address of this machine.\n`);
    },
  );
});

describe('a database that can’t be used', () => {
  let target: TestDatabase;

  beforeAll(async () => {
    target = await testDatabase({ migrated: false });
    const database = await Database.connect({ url: target.adminUrl, applicationName: 'refusal-spec' });
    await database.orm.em.execute(`create role ${weak} login password '${SECRET}'`);
    await database.close();
  });

  afterEach(cleanUp);

  afterAll(async () => {
    const database = await Database.connect({ url: target.adminUrl, applicationName: 'refusal-spec' });
    await database.orm.em.execute(`drop role ${weak}`);
    await database.close();
    await target.drop();
  });

  const weak = `weak_${process.pid}`;

  function address(change: (url: URL) => void): string {
    const url = new URL(target.url);
    change(url);
    return url.href;
  }

  const as = (user: string) => (url: URL) => {
    url.username = user;
    url.password = SECRET;
  };

  it.each<[string, (url: URL) => void, RegExp]>([
    [
      'a wrong password',
      as('sentinelops'),
      /^DATABASE_URL: PostgreSQL at \S+ refuses the password of the user sentinelops\.\n$/,
    ],
    ['an unknown user', as('ada'), /^DATABASE_URL: PostgreSQL at \S+ refuses the password of the user ada\.\n$/],
    ['a user without rights', as(weak), /^DATABASE_URL: the user weak_\d+ lacks rights in the database \w+: .*\n$/],
    [
      'a missing database',
      (url) => (url.pathname = '/absent'),
      /^DATABASE_URL: PostgreSQL at \S+ has no database absent\. .*\n$/,
    ],
    [
      'encryption that the server does not have',
      (url) => {
        url.searchParams.set('sslmode', 'require');
      },
      /^DATABASE_URL: the database at \S+ can't be used: The server does not support SSL connections\n$/,
    ],
  ])('is refused in one sentence that shows no password: %s', async (_what, change, sentence) => {
    const { stderr, dataDir } = await refused({ DATABASE_URL: address(change), SENTINELOPS_MIGRATE: 'true' });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain(new URL(target.url).password);
    expect(existsSync(dataDir)).toBe(false);
  });
});
