import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { unwrap } from '@sentinelops/api-client';
import { Database } from '@sentinelops/persistence';
import { testDatabase, until, type TestDatabase } from '@sentinelops/persistence/testing';
import {
  accepts,
  cleanUp,
  embeddedServer,
  GatewayProcess,
  gone,
  isAlive,
  KEY,
  temporaryFolder,
} from '../testing/gateway-process.js';

const NOBODY = { uid: 65_534, gid: 65_534 };
const itOnLinux = process.platform === 'linux' ? it : it.skip;
const itAsRoot = process.getuid?.() === 0 && everyoneCanRead(import.meta.dirname) ? it : it.skip;

function everyoneCanRead(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o005) === 0o005 && (parent === folder || everyoneCanRead(parent));
}

async function createRule(gateway: GatewayProcess, name: string): Promise<number> {
  const body = { name, description: name, ruleType: 'query', severity: 'low', query: 'a:b' } as const;
  return (await gateway.client().POST('/api/v1/rules', { body })).response.status;
}

async function ruleNames(gateway: GatewayProcess): Promise<string[]> {
  const { items } = await unwrap(gateway.client().GET('/api/v1/rules'));
  return items.map(({ name }) => name);
}

function bannerOf(port: number, data: string): string {
  return `
  SentinelOps is running

  API         http://127.0.0.1:${port}/api/v1
  Swagger UI  http://127.0.0.1:${port}/docs
  Data        ${data}
  Stop        Ctrl-C

`;
}

describe('a gateway with an embedded server', () => {
  afterEach(cleanUp);

  it('says where everything is, serves, and has its data again at the next start', async () => {
    const cwd = temporaryFolder();
    const dataDir = join(cwd, 'data');
    const first = await new GatewayProcess({ cwd }).running();
    expect(await unwrap(first.client().GET('/health/ready'))).toMatchObject({ status: 'ready' });
    expect((await fetch(`${first.url}/docs`)).status).toBe(200);
    expect(await createRule(first, 'kept')).toBe(201);
    expect(await first.stop()).toEqual({
      exitCode: 0,
      stdout: bannerOf(first.port, `embedded PostgreSQL in ${dataDir}`),
      stderr: '',
    });

    const second = await new GatewayProcess({ cwd }).running();
    expect(await ruleNames(second)).toEqual(['kept']);
    expect(await second.stop()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(embeddedServer(dataDir)).toBeUndefined();
  });

  itOnLinux('keeps its password to itself and can be reached from this machine only', async () => {
    const cwd = temporaryFolder();
    const gateway = await new GatewayProcess({ cwd, environment: { LOG_LEVEL: 'trace' } }).running();
    const server = embeddedServer(join(cwd, 'data'))!;
    for (const port of [gateway.port, server.port]) {
      expect(await accepts('127.0.0.1', port)).toBe(true);
      for (const address of ['127.0.0.2', ...addressesOfThisMachine()])
        expect(await accepts(address, port)).toBe(false);
    }
    const file = join(cwd, 'data', 'password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { stdout, stderr } = await gateway.stop();
    expect(stdout + stderr).not.toContain(readFileSync(file, 'utf8').trim());
  });

  it('takes over the server that a killed one left, and stops it in the end', async () => {
    const cwd = temporaryFolder();
    const killed = await new GatewayProcess({ cwd }).running();
    await createRule(killed, 'kept');
    const left = embeddedServer(join(cwd, 'data'))!;
    await killed.kill();
    expect(isAlive(left.pid)).toBe(true);

    const heir = await new GatewayProcess({ cwd }).running();
    expect(embeddedServer(join(cwd, 'data'))).toEqual(left);
    expect(await ruleNames(heir)).toEqual(['kept']);
    expect(await heir.stop()).toMatchObject({ exitCode: 0, stderr: '' });
    await gone(left.pid);
  });

  it('starts again after the machine lost power', async () => {
    const cwd = temporaryFolder();
    const lost = await new GatewayProcess({ cwd }).running();
    await createRule(lost, 'kept');
    process.kill(embeddedServer(join(cwd, 'data'))!.pid, 'SIGKILL');
    await lost.kill();

    const next = await new GatewayProcess({ cwd }).running();
    expect(await ruleNames(next)).toEqual(['kept']);
    expect(await next.stop()).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('brings back a server that is killed under it, where it was, and says so in the log', async () => {
    const cwd = temporaryFolder();
    const gateway = await new GatewayProcess({ cwd }).running();
    await createRule(gateway, 'kept');
    const killed = embeddedServer(join(cwd, 'data'))!;
    process.kill(killed.pid, 'SIGKILL');
    await until(() => gateway.stdout.includes('is back.'));
    expect(embeddedServer(join(cwd, 'data'))!.port).toBe(killed.port);
    expect(await ruleNames(gateway)).toEqual(['kept']);
    expect(await gateway.stop()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(embeddedServer(join(cwd, 'data'))).toBeUndefined();
  });

  it('has its data folder to itself: a second one is refused, and the first goes on', async () => {
    const cwd = temporaryFolder();
    const first = await new GatewayProcess({ cwd }).running();
    const second = await new GatewayProcess({ cwd }).ended;
    expect(second).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `A gateway is running on the data folder ${cwd}/data already. Stop it, or set SENTINELOPS_DATA_DIR to another folder.\n`,
    });
    expect(await createRule(first, 'after')).toBe(201);
    expect(await first.stop()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(embeddedServer(join(cwd, 'data'))).toBeUndefined();
  });

  it('runs beside another one on a data folder of its own', async () => {
    const both = await Promise.all([new GatewayProcess({}).running(), new GatewayProcess({}).running()]);
    expect(await createRule(both[0], 'mine')).toBe(201);
    expect(await ruleNames(both[1])).toEqual([]);
    const ended = await Promise.all(both.map((gateway) => gateway.stop()));
    expect(ended.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  });

  itAsRoot('starts and stops as an ordinary user as well (this part runs as root only)', async () => {
    const cwd = temporaryFolder(NOBODY);
    const gateway = await new GatewayProcess({ cwd, account: NOBODY }).running();
    expect(await createRule(gateway, 'mine')).toBe(201);
    expect(statSync(join(cwd, 'data', 'password'))).toMatchObject(NOBODY);
    expect(await gateway.stop()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(embeddedServer(join(cwd, 'data'))).toBeUndefined();
  });
});

describe('a gateway with a DATABASE_URL', () => {
  let target: TestDatabase;

  afterEach(async () => {
    await cleanUp();
    await target.drop();
  });

  it.each(['the environment', 'a .env of the working folder'])(
    'uses that database as a role that only reads and writes rows, and starts no server of its own: from %s',
    async (from) => {
      target = await testDatabase();
      const cwd = temporaryFolder();
      const inFile = from !== 'the environment';
      if (inFile) writeFileSync(join(cwd, '.env'), `DATABASE_URL="${target.appUrl}"\nPORT=1\n`);
      const gateway = await new GatewayProcess({
        cwd,
        environment: inFile ? {} : { DATABASE_URL: target.appUrl },
      }).running();
      expect(await createRule(gateway, 'elsewhere')).toBe(201);
      const { host, pathname, password } = new URL(target.url);
      const ended = await gateway.stop();
      expect(ended).toMatchObject({ exitCode: 0, stdout: bannerOf(gateway.port, `PostgreSQL at ${host}${pathname}`) });
      expect(ended.stdout + ended.stderr).not.toContain(password);
      expect(existsSync(join(cwd, 'data'))).toBe(false);

      const database = await Database.connect({ url: target.url, applicationName: 'start-spec' });
      expect(await database.orm.em.execute('select name from rules')).toEqual([{ name: 'elsewhere' }]);
      await database.close();
    },
  );

  it('migrates that where SENTINELOPS_MIGRATE says so, also if two of them start at once', async () => {
    target = await testDatabase({ migrated: false });
    const environment = { DATABASE_URL: target.url, SENTINELOPS_MIGRATE: 'true' };
    const both = await Promise.all([1, 2].map(() => new GatewayProcess({ environment }).running()));
    for (const [i, gateway] of both.entries()) expect(await createRule(gateway, `rule ${i}`)).toBe(201);
    const ended = await Promise.all(both.map((gateway) => gateway.stop()));
    expect(ended.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);

    const database = await Database.connect({ url: target.url, applicationName: 'start-spec' });
    const { applied, pending } = await database.schema.status();
    expect(pending).toEqual([]);
    expect(new Set(applied.map(({ name }) => name)).size).toBe(applied.length);
    await database.close();
  });
});

describe('a gateway that no one has a key for yet', () => {
  let target: TestDatabase;
  let environment: Readonly<Record<string, string>>;

  beforeEach(async () => {
    target = await testDatabase();
    environment = { DATABASE_URL: target.appUrl, SENTINELOPS_BOOTSTRAP_KEY: '', LOG_LEVEL: 'trace' };
  });
  afterEach(async () => {
    await cleanUp();
    await target.drop();
  });

  const shownBy = ({ stdout }: GatewayProcess): string | undefined => /Admin key +(\S+)\n/.exec(stdout)?.[1];
  const statusOf = async (gateway: GatewayProcess, key: string): Promise<number> =>
    (await gateway.client({ apiKey: key }).GET('/api/v1/keys')).response.status;

  it('makes one, and shows it once: at the terminal, and not in the log', async () => {
    const first = await new GatewayProcess({ environment }).running();
    const key = shownBy(first)!;
    expect(await statusOf(first, key)).toBe(200);
    const { stdout, stderr } = await first.stop();
    expect((stdout + stderr).split(key)).toHaveLength(2);
    const logged = stdout.split('\n').filter((line) => line.startsWith('{'));
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join()).not.toContain(key);

    const second = await new GatewayProcess({ environment }).running();
    expect(shownBy(second)).toBeUndefined();
    expect(await statusOf(second, key)).toBe(200);
    await second.stop();
  });

  it('makes one with all others that start at the same time', async () => {
    const all = await Promise.all([1, 2, 3].map(() => new GatewayProcess({ environment }).running()));
    const shown = all.flatMap((gateway) => shownBy(gateway) ?? []);
    expect(shown).toHaveLength(1);
    for (const gateway of all) expect(await statusOf(gateway, shown[0]!)).toBe(200);
    await Promise.all(all.map((gateway) => gateway.stop()));
  });

  it('takes the one it is given, shows nothing, and takes no other one later', async () => {
    const other = 'another-key-0123456789-0123456789';
    const first = await new GatewayProcess({
      environment: { ...environment, SENTINELOPS_BOOTSTRAP_KEY: KEY },
    }).running();
    expect(await statusOf(first, KEY)).toBe(200);
    const { stdout, stderr } = await first.stop();
    expect(stdout + stderr).not.toContain(KEY);

    const next = await new GatewayProcess({
      environment: { ...environment, SENTINELOPS_BOOTSTRAP_KEY: other },
    }).running();
    expect([await statusOf(next, KEY), await statusOf(next, other)]).toEqual([200, 401]);
    await next.stop();
  });

  it('makes none that no one would get to see, because the start fails', async () => {
    const failed = await new GatewayProcess({ environment: { ...environment, HOST: '192.0.2.1' } }).ended;
    expect(failed).toMatchObject({ exitCode: 1, stderr: 'HOST 192.0.2.1 is no address of this machine.\n' });
    const next = await new GatewayProcess({ environment }).running();
    expect(shownBy(next)).toMatch(/^sops_/);
    await next.stop();
  });

  it('writes down when it stops that the key was used', async () => {
    const gateway = await new GatewayProcess({ environment }).running();
    await statusOf(gateway, shownBy(gateway)!);
    await gateway.stop();
    const database = await Database.connect({ url: target.url, applicationName: 'start-spec' });
    const key = await database.apiKeys.findByName('admin');
    await database.close();
    expect(key?.toState()).toMatchObject({ createdBy: 'first-start', lastUsedAt: expect.any(Date) });
  });
});

function addressesOfThisMachine(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  );
}
