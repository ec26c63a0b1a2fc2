import { afterEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientOptions } from '@sentinelops/api-client';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { cleanUp, embeddedServer, GatewayProcess, gone, temporaryFolder } from '../testing/gateway-process.js';
import { Ledger } from '../testing/ledger.js';
import { WriterCrew } from '../testing/writer-crew.js';

const ROUNDS = 20;
const WRITERS = 8;
/** Answered 2xx before each kill, so that there is something to lose, and after it, for it to count as over. */
const WRITES_BEFORE = 200;
const WRITES_AFTER = 100;

const PAUSE_MS = 25;

/** Tries again soon and for long, whatever it is told about waiting: the more tries, the more could happen twice. */
const STUBBORN: Partial<ClientOptions> = {
  retries: { attempts: Infinity, totalMs: 60_000 },
  clock: { now: () => Date.now(), pause: (_durationMs, signal) => delay(PAUSE_MS, undefined, { signal }) },
};

const onPosix = process.platform === 'win32' ? it.skip : it;

describe('writes while PostgreSQL is killed again and again', () => {
  afterEach(cleanUp);

  onPosix(
    `are there if they were answered 2xx, and none is there twice, although all that can be is sent until it is answered: ${ROUNDS} rounds`,
    async () => {
      const cwd = temporaryFolder();
      const dataDir = join(cwd, 'data');
      const environment = { LOG_LEVEL: 'silent', DB_POOL_TIMEOUT: '5' };
      const gateway = await new GatewayProcess({ cwd, environment }).running();
      const ledger = new Ledger();
      const crew = new WriterCrew(gateway.client(STUBBORN), ledger, WRITERS);

      for (let round = 1; round <= ROUNDS; round++) {
        await written(ledger, WRITES_BEFORE);
        if (round % 2 === 1) await killPostmaster(dataDir);
        else await killBackend(dataDir);
        await written(ledger, WRITES_AFTER);
      }
      await crew.finish();

      const database = await Database.connect({ url: embeddedServer(dataDir)!.url, applicationName: 'chaos-spec' });
      const complaints = await ledger.complaints(database);
      await database.close();
      process.stdout.write(`${ledger.summary()} in ${ROUNDS} rounds of kill -9\n`);
      expect(complaints).toEqual([]);
      expect(crew.surprises).toEqual([]);
      expect(await gateway.stop()).toMatchObject({ exitCode: 0, stderr: '' });
    },
    240_000,
  );
});

async function written(ledger: Ledger, count: number): Promise<void> {
  const goal = ledger.confirmed + count;
  await until(() => ledger.confirmed >= goal);
}

async function killPostmaster(dataDir: string): Promise<void> {
  const { pid } = embeddedServer(dataDir)!;
  process.kill(pid, 'SIGKILL');
  await gone(pid);
}

/** PostgreSQL takes a backend that was killed for a sign of damaged memory, and ends all the others as well. */
async function killBackend(dataDir: string): Promise<void> {
  const database = await Database.connect({ url: embeddedServer(dataDir)!.url, applicationName: 'chaos-spec' });
  const [backend] = await database.orm.em.execute<{ pid: number }[]>(
    `select pid from pg_stat_activity where application_name = 'sentinelops-gateway' limit 1`,
  );
  process.kill(backend!.pid, 'SIGKILL');
  await database.close();
}
