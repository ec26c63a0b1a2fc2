import { afterEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { cleanUp, embeddedServer, GatewayProcess, KEY, temporaryFolder } from '../testing/gateway-process.js';
import { Ledger } from '../testing/ledger.js';
import { RetryingCrew } from '../testing/retrying-crew.js';

const ROUNDS = 15;
const WRITERS = 8;
/** Answered at most before each kill, so that it comes at another moment each time. */
const WRITES_MAX = 60;

const onPosix = process.platform === 'win32' ? it.skip : it;

interface Ground {
  readonly gateway: GatewayProcess;
  readonly database: Database;
  /** Kills the gateway and starts another one on its data and its port. */
  next(): Promise<void>;
}

async function ground(): Promise<Ground> {
  const cwd = temporaryFolder();
  const gateway = await new GatewayProcess({ cwd, environment: { LOG_LEVEL: 'silent' } }).running();
  const environment = { LOG_LEVEL: 'silent', PORT: String(gateway.port) };
  const database = await Database.connect({
    url: embeddedServer(join(cwd, 'data'))!.url,
    applicationName: 'kill-spec',
  });
  let current = gateway;
  const next = async (): Promise<void> => {
    await current.kill();
    current = await new GatewayProcess({ cwd, environment }).running();
  };
  return { gateway, database, next };
}

/** What is created: rules in a transaction with their key, incidents by one statement with it. */
const INPUTS = {
  rules: (key: string) => aRuleInput({ name: key }),
  incidents: (key: string) => anIncidentInput({ title: key }),
} as const;
type Kind = keyof typeof INPUTS;

const stored = async ({ database }: Ground, kind: Kind): Promise<number> => {
  const [row] = await database.orm.em.execute<{ count: number }[]>(`select count(*)::int as count from ${kind}`);
  return row!.count;
};

describe('a request with a key whose gateway is killed', () => {
  let here: Ground;
  afterEach(async () => {
    await here.database.close();
    await cleanUp();
  });

  const post = (kind: Kind, key: string): Promise<Response> =>
    fetch(`${here.gateway.url}/api/v1/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': KEY, 'idempotency-key': key },
      body: JSON.stringify(INPUTS[kind](key)),
    });

  const outcome = (kind: Kind, key: string): Promise<string> =>
    post(kind, key).then(
      () => 'answered',
      () => 'lost',
    );

  /** What is answered once the database has noticed that the killed gateway is gone. */
  const repeated = (kind: Kind, key: string): Promise<Response> =>
    until(async () => {
      const response = await post(kind, key);
      return response.status !== 409 && response;
    });

  const blocked = (query: string): Promise<unknown> =>
    until(async () => {
      const sql = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query ilike ?`;
      return (await here.database.orm.em.execute<unknown[]>(sql, [`${query}%`])).length > 0;
    });

  onPosix('before the commit is carried out by the next one', async () => {
    here = await ground();
    const holder = here.database.orm.em.fork();
    await holder.begin();
    await holder.execute('lock table idempotency_keys in share mode');
    const first = outcome('rules', 'before');
    await blocked('%insert into idempotency_keys');
    await here.next();
    expect(await first).toBe('lost');
    // What the killed one had begun is not over yet, as far as the database knows.
    expect((await post('rules', 'before')).status).toBe(409);
    await holder.rollback();
    const answer = await repeated('rules', 'before');
    expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect(await stored(here, 'rules')).toBe(1);
  });

  onPosix.each<[what: string, kind: Kind, blockedIn: string]>([
    ['after the commit, and before the answer,', 'rules', 'commit'],
    ['while one statement does it all', 'incidents', '%with claim'],
  ])('%s is answered by the next one', async (_, kind, blockedIn) => {
    here = await ground();
    const { em } = here.database.orm;
    // The last thing that a commit does here is to wait.
    await em.execute(`create function wait_for_spec() returns trigger language plpgsql as
      'begin perform pg_advisory_xact_lock_shared(4711); return null; end'`);
    await em.execute(`create constraint trigger waits after insert on idempotency_keys
      deferrable initially deferred for each row execute function wait_for_spec()`);
    const holder = em.fork();
    await holder.begin();
    await holder.execute('select pg_advisory_xact_lock(4711)');
    const first = outcome(kind, 'after');
    await blocked(blockedIn);
    await here.next();
    expect(await first).toBe('lost');
    await holder.rollback();
    const answer = await repeated(kind, 'after');
    expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(await stored(here, kind)).toBe(1);
  });

  onPosix(
    `at any moment has one effect when it is sent again until it is answered: ${ROUNDS} rounds`,
    async () => {
      here = await ground();
      const ledger = new Ledger();
      const crew = new RetryingCrew(here.gateway.url, ledger, WRITERS);
      for (let round = 1; round <= ROUNDS; round++) {
        const goal = ledger.confirmed + 1 + Math.floor(Math.random() * WRITES_MAX);
        await until(() => ledger.confirmed >= goal);
        await here.next();
      }
      await crew.finish();
      process.stdout.write(`${ledger.summary()}, ${crew.replayed} of them again, in ${ROUNDS} rounds of kill -9\n`);
      expect(await ledger.complaints(here.database)).toEqual([]);
    },
    300_000,
  );
});
