import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { unwrap } from '@sentinelops/api-client';
import { Database } from '@sentinelops/persistence';
import { testDatabase, until, type TestDatabase } from '@sentinelops/persistence/testing';
import { cleanUp, embeddedServer, GatewayProcess, gone, isAlive, temporaryFolder } from '../testing/gateway-process.js';
import { Ledger } from '../testing/ledger.js';
import { RetryingCrew } from '../testing/retrying-crew.js';
import { strangers } from '../testing/strangers.js';

const PROCESSES = 2;
const ROUNDS = 3;
const WRITERS = 8;
const WRITES = 40;
/** So many that each process has some of them: the system chooses which gets a connection. */
const UNDER_WAY = 16;

/** Without an address the gateway starts a server of its own. */
const EMBEDDED = { DATABASE_URL: '' };

// Who is whose child is asked of Linux.
const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;

let target: TestDatabase;

beforeAll(async () => {
  target = await testDatabase();
});
afterEach(cleanUp);
afterAll(async () => {
  await target.drop();
});

function gatewayOfSeveral(environment: Readonly<Record<string, string>> = {}, cwd = temporaryFolder()): GatewayProcess {
  const settings = { SENTINELOPS_PROCESSES: String(PROCESSES), DATABASE_URL: target.appUrl, DB_WAIT: '0' };
  return new GatewayProcess({ cwd, environment: { ...settings, ...environment } });
}

/** The processes that wrote lines about requests. */
function answeredBy({ stdout }: GatewayProcess): Set<number> {
  const lines = stdout.split('\n').filter((line) => line.includes('"req":{'));
  return new Set(lines.map((line) => (JSON.parse(line) as { readonly pid: number }).pid));
}

/** The value of a metric as any of the processes tells it. */
async function metric({ port }: GatewayProcess, series: string): Promise<number> {
  const [answer] = await strangers(port, 1, { path: '/metrics' });
  const line = answer!.text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return Number(line?.slice(series.length) ?? 0);
}

/** Waits until another process serves in the place of one that is killed. */
async function replaced(gateway: GatewayProcess, killed: number): Promise<void> {
  process.kill(killed, 'SIGKILL');
  await gone(killed);
  await until(
    async () => gateway.workers.length === PROCESSES && (await metric(gateway, 'sentinelops_db_pool_size')) === 20,
  );
}

describeOnLinux('a gateway of several processes', () => {
  it('serves with all of them at one port, once it says so, and keeps to what one would say', async () => {
    const cwd = temporaryFolder();
    const gateway = await gatewayOfSeveral({ ...EMBEDDED, LOG_LEVEL: 'info' }, cwd).running();
    const { workers } = gateway;
    expect(workers).toHaveLength(PROCESSES);
    await until(async () => {
      const [answer] = await strangers(gateway.port, 1);
      expect(answer?.status).toBe(200);
      return answeredBy(gateway).size === PROCESSES;
    });
    expect([...answeredBy(gateway)].sort()).toEqual([...workers].sort());
    const { exitCode, stdout, stderr } = await gateway.stop();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.split('SentinelOps is running')).toHaveLength(2);
    expect(embeddedServer(join(cwd, 'data'))).toBeUndefined();
  });

  it('counts requests of all, to the last one', async () => {
    const gateway = await gatewayOfSeveral({
      SENTINELOPS_RATE_LIMIT: '10',
      SENTINELOPS_FAILED_AUTH_LIMIT: '4',
    }).running();
    const left = (await strangers(gateway.port, 15)).map(({ status, headers }) => [
      status,
      /"principal";r=(\d+)/.exec(String(headers['ratelimit']))?.[1],
    ]);
    expect(left).toEqual([
      ...[9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((rest) => [200, String(rest)]),
      ...[1, 2, 3, 4, 5].map(() => [429, '0']),
    ]);
    const refused = await strangers(gateway.port, 6, { apiKey: 'a-key-that-no-one-has-0123456789' });
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 429, 429]);
  });

  it('adds up what they measure, whichever of them is asked', async () => {
    const gateway = await gatewayOfSeveral().running();
    const rules = 'http_request_duration_seconds_count{method="GET",route="/api/v1/rules",status="200"}';
    await strangers(gateway.port, 10);
    await until(async () => (await metric(gateway, rules)) === 10);
    for (let i = 0; i < PROCESSES; i++) expect(await metric(gateway, rules)).toBe(10);
    expect(await metric(gateway, 'sentinelops_db_up')).toBe(1);
    expect(await metric(gateway, 'sentinelops_db_pool_size')).toBe(20);
    const pool = await unwrap(gateway.client().GET('/api/v1/database/pool'));
    expect(pool).toMatchObject({ size: 20, maxOverflow: 10 });

    await replaced(gateway, gateway.workers[0]!);
    expect(await metric(gateway, rules)).toBe(10);
  });

  it('replaces one that is killed, says so, and loses no write that it answered', async () => {
    const gateway = await gatewayOfSeveral({ LOG_LEVEL: 'error' }).running();
    const ledger = new Ledger();
    const crew = new RetryingCrew(gateway.url, ledger, WRITERS);
    for (let round = 1; round <= ROUNDS; round++) {
      const goal = ledger.confirmed + WRITES;
      await until(() => ledger.confirmed >= goal);
      const killed = gateway.workers[0]!;
      process.kill(killed, 'SIGKILL');
      await until(() =>
        gateway.stdout.includes(`Process ${killed} of the gateway ended by SIGKILL. Another process takes its place.`),
      );
      await until(() => gateway.workers.length === PROCESSES);
    }
    await crew.finish();
    const database = await Database.connect({ url: target.url, applicationName: 'processes-spec' });
    expect(await ledger.complaints(database)).toEqual([]);
    await database.close();
    expect(await gateway.stop()).toMatchObject({ exitCode: 0, stderr: '' });
  }, 120_000);

  it.each([
    ['Ctrl-C', 'SIGINT'],
    ['SIGTERM', 'SIGTERM'],
  ] as const)('has all of them answer what is under way when it is told to stop: %s', async (_what, signal) => {
    const gateway = await gatewayOfSeveral({ LOG_LEVEL: 'info' }).running();
    const rule = { name: 'Slow', description: 'Slow', ruleType: 'query', severity: 'low', query: 'a:b' } as const;
    const { id } = await unwrap(gateway.client().POST('/api/v1/rules', { body: rule }));
    const database = await Database.connect({ url: target.url, applicationName: 'processes-spec' });
    const holder = database.orm.em.fork();
    await holder.begin();
    await holder.execute('select 1 from rules for update');
    const params = { path: { id } };
    // Connections that are busy are not used again, and so each has one of its own.
    const answers = Array.from({ length: UNDER_WAY }, () =>
      unwrap(
        gateway
          .client()
          .PATCH('/api/v1/rules/{id}', { params, headers: { 'If-Match': '*' }, body: { severity: 'high' } }),
      ),
    );
    await until(async () => {
      const waiting = await database.orm.em.execute<unknown[]>(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      return waiting.length === UNDER_WAY;
    });
    gateway.signalGroup(signal);
    await gateway.refuses();
    await holder.rollback();
    await database.close();
    for (const answer of answers) expect(await answer).toMatchObject({ severity: 'high' });
    expect(await gateway.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(answeredBy(gateway).size).toBe(PROCESSES);
  });

  it('leaves no process behind if it is killed itself', async () => {
    const gateway = await gatewayOfSeveral().running();
    const { workers } = gateway;
    gateway.signal('SIGKILL');
    for (const worker of workers) await gone(worker);
  });

  it('makes the first key once, and shows it once', async () => {
    const fresh = await testDatabase();
    const environment = { DATABASE_URL: fresh.appUrl, SENTINELOPS_BOOTSTRAP_KEY: '' };
    const gateway = await gatewayOfSeveral(environment).running();
    const [, apiKey = ''] = /Admin key +(\S+)\n/.exec(gateway.stdout) ?? [];
    const answers = await strangers(gateway.port, PROCESSES, { path: '/api/v1/keys', apiKey });
    const { stdout } = await gateway.stop();
    await fresh.drop();
    expect(stdout.split(apiKey)).toHaveLength(2);
    for (const { status, body } of answers) expect({ status, body }).toMatchObject({ status: 200, body: { total: 1 } });
  });
});

describeOnLinux('a start of several processes', () => {
  it('fails in one sentence if they can not serve, and leaves nothing behind', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    const { exitCode, stdout, stderr } = await gatewayOfSeveral({ PORT: String(port) }).ended;
    other.close();
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe(
      `PORT ${port} is in use on 127.0.0.1. Set PORT to a free one, as in: PORT=${port + 1} npm start.\n`,
    );
  });

  it('fails in one sentence if one of them is killed before it serves', async () => {
    const gateway = gatewayOfSeveral();
    const killed = await until(() => gateway.workers[0]);
    process.kill(killed, 'SIGKILL');
    const { exitCode, stdout, stderr } = await gateway.ended;
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe(`Process ${killed} of the gateway ended by SIGKILL before it served.\n`);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops all that it has started so far: %s', async (signal) => {
    const cwd = temporaryFolder();
    const gateway = gatewayOfSeveral(EMBEDDED, cwd);
    const workers = await until(() => gateway.workers.length === PROCESSES && gateway.workers);
    gateway.signalGroup(signal);
    expect(await gateway.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(workers.filter(isAlive)).toEqual([]);
    expect(embeddedServer(join(cwd, 'data'))).toBeUndefined();
  });
});
