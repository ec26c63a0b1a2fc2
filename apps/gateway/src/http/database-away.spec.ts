import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { INCIDENT_BATCH } from '@sentinelops/domain';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { ANY_VERSION } from '../testing/api-client.js';
import type { Answer } from '../testing/http-client.js';
import { SIGMA, VERIS, type Feed } from '../testing/import-feeds.js';
import { sampleRequests, type Names } from '../testing/sample-requests.js';
import { UNKNOWN_ID } from '../testing/unknown.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const RULES = '/api/v1/rules';
const INCIDENTS = '/api/v1/incidents';
/** These answer without the database. */
const INDEPENDENT = ['getLiveness', 'getMetrics', 'getPoolStatistics'];

describe('while the database is away', () => {
  let app: TestApp;
  let names: Readonly<Record<string, Names>>;
  let newcomer: string;

  beforeAll(async () => {
    app = await startTestApp();
    newcomer = await app.makeKey('newcomer', 'viewer');
    const rule = (await app.api.post(RULES, aRuleInput())).body;
    const incident = (await app.api.post(INCIDENTS, anIncidentInput())).body;
    names = {
      rules: { id: rule.id, ruleNumber: rule.ruleNumber },
      keys: { id: UNKNOWN_ID },
      incidents: { id: incident.id, incidentNumber: incident.incidentNumber, actionId: incident.id },
    };
  });
  afterAll(async () => {
    await app.close();
  });

  const samples = () => sampleRequests(app.contract, (tag) => names[tag] ?? {});

  it('answers every operation that needs it with 503 and when to come again, and every other as ever', async () => {
    await app.door.shut();
    app.log.clear();
    for (const { id, ...sent } of samples()) {
      const { status, body, headers } = await app.api.send(sent);
      if (INDEPENDENT.includes(id)) expect({ id, status }).toEqual({ id, status: 200 });
      else
        expect({ id, status, code: body.code, retryAfter: headers['retry-after'] }).toEqual({
          id,
          status: 503,
          code: 'database.unavailable',
          retryAfter: '5',
        });
    }
  });

  it('logs each of these once, in few words', async () => {
    const away = app.contract.operations.length - INDEPENDENT.length;
    await app.log.until(away, /request errored/);
    const lines = app.log.lines.filter(({ level }) => Number(level) >= 50);
    expect(lines).toHaveLength(away);
    for (const line of lines) {
      expect(line).toMatchObject({
        res: { statusCode: 503 },
        err: { type: 'DatabaseAway', code: 'database.unavailable', cause: { message: expect.any(String) } },
      });
      expect(JSON.stringify(line).length).toBeLessThan(2500);
      expect(JSON.stringify(line)).not.toContain('    at ');
    }
  });

  it('answers so as well whoever was not known before, also where it is not needed but to know that one', async () => {
    const stranger = app.api.as(newcomer);
    for (const { id, ...sent } of samples()) {
      if (INDEPENDENT.includes(id) && id !== 'getLiveness') expect((await stranger.send(sent)).status).toBe(503);
    }
    // Liveness has nothing to wait for but time itself.
    expect(app.contract.unseenOf('503')).toEqual(['getLiveness 503']);
  });

  it('is alive and not ready', async () => {
    expect((await app.api.get('/health/live')).body).toEqual({ status: 'live' });
    expect((await app.api.get('/health/ready')).body).toMatchObject({ status: 503, code: 'database.unavailable' });
  });

  it('says so in the metrics', async () => {
    expect((await app.api.get('/metrics')).text).toContain('\nsentinelops_db_up 0\n');
  });

  it('serves again as soon as it is back, without a restart', async () => {
    await app.door.open();
    expect((await app.api.get('/health/ready')).body).toMatchObject({ status: 'ready' });
    expect((await app.api.get('/metrics')).text).toContain('\nsentinelops_db_up 1\n');
    for (const { id, ...sent } of samples()) {
      const { status } = await app.api.send(sent);
      expect({ id, failed: status >= 500 }).toEqual({ id, failed: false });
    }
  });
});

describe('a database that is lost under a request', () => {
  let app: TestApp;
  let other: Database;
  let path: string;

  beforeAll(async () => {
    app = await startTestApp();
    other = await Database.connect({ url: app.target.url, applicationName: 'away-spec' });
    path = `${RULES}/${(await app.api.post(RULES, aRuleInput())).body.id}`;
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });
  beforeEach(() => app.door.open());

  /** Loses it while the request waits for what another one holds. */
  async function lostUnder(ask: () => Promise<Answer>): Promise<Answer> {
    const holder = other.orm.em.fork();
    await holder.begin();
    await holder.execute('lock table rules in access exclusive mode');
    const answer = ask();
    await waiting(1);
    await app.door.shut();
    await holder.rollback();
    return answer;
  }

  async function waiting(count: number): Promise<void> {
    const sql = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await until(async () => (await other.orm.em.execute<unknown[]>(sql)).length >= count);
  }

  it('leaves it open whether a change was made, and the answer says so', async () => {
    const { status, body } = await lostUnder(() => app.api.patch(path, { severity: 'low' }, ANY_VERSION));
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'database.unavailable' });
    expect(body.detail).toContain('may have been made');
  });

  it('leaves nothing open for who sends a key: to repeat the change with it is safe, and the answer says so', async () => {
    const input = aRuleInput({ name: 'Lost on the way' });
    const sent = (): Promise<Answer> => app.api.post(RULES, input, { 'idempotency-key': 'lost' });
    const { status, body } = await lostUnder(sent);
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'database.unavailable' });
    expect(body.detail).toContain('repeat it with the same Idempotency-Key');
    await app.door.open();
    const again = await until(async () => {
      const answer = await sent();
      return answer.body.code !== 'idempotency.in-progress' && answer;
    });
    expect([again.status, (await sent()).headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect((await app.api.get(RULES, { q: 'Lost on the way' })).body.total.value).toBe(1);
  });

  it('leaves nothing open about a question', async () => {
    const { status, body } = await lostUnder(() => app.api.get(path));
    expect({ status, detail: body.detail }).toEqual({ status: 503, detail: 'The database does not answer.' });
  });

  it.each<Feed & { batch: number }>([
    { ...VERIS, batch: INCIDENT_BATCH.count },
    { ...SIGMA, batch: 100 },
  ])('breaks an import off with what became of it so far: $place', async ({ batch, ...feed }) => {
    const stored = async (): Promise<number> => (await app.api.get(`${feed.things}/stats`)).body.total;
    const before = await stored();
    const body = feed.open();
    const answering = app.api.send({
      method: 'POST',
      path: feed.place,
      headers: { 'content-type': feed.type },
      body: body.stream,
    });
    for (let n = 0; n < 1.5 * batch; n++) body.add(n);
    await until(async () => (await stored()) >= before + batch);
    await app.door.shut();
    for (let n = 1.5 * batch; n < 3 * batch; n++) body.add(n);
    body.end();
    const answer = await answering;
    expect(answer.body).toMatchObject({ status: 503, code: 'database.unavailable', report: { created: batch } });
    expect(answer.body.detail).toContain('send it all again later');

    await app.door.open();
    const whole = feed.open();
    for (let n = 0; n < 3 * batch; n++) whole.add(n);
    whole.end();
    const again = await app.api.send({
      method: 'POST',
      path: feed.place,
      headers: { 'content-type': feed.type },
      body: whole.stream,
    });
    expect(again.body).toMatchObject({ created: 2 * batch, unchanged: batch });
  });
});

describe('a database that can not keep up', () => {
  let app: TestApp;
  let other: Database;

  beforeAll(async () => {
    app = await startTestApp({ pool: { size: 1, maxOverflow: 0, acquireTimeoutMs: 200, statementTimeoutMs: 1000 } });
    other = await Database.connect({ url: app.target.url, applicationName: 'away-spec' });
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  it('answers 503 when a statement takes too long, and when others wait for its connection in vain', async () => {
    const holder = other.orm.em.fork();
    await holder.begin();
    await holder.execute('lock table rules in access exclusive mode');
    const path = `${RULES}/${UNKNOWN_ID}`;
    const answers = await Promise.all([app.api.get(path), app.api.get(path), app.api.post(RULES, aRuleInput())]);
    await holder.rollback();
    expect(answers.map(({ body }) => body.code).sort()).toEqual([
      'database.exhausted',
      'database.exhausted',
      'database.overloaded',
    ]);
    expect((await app.api.get(RULES)).status).toBe(200);
  });
});

describe('a database that takes no changes', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    const owner = await Database.connect({ url: app.target.url, applicationName: 'away-spec' });
    const [row] = await owner.orm.em.execute<{ name: string }[]>('select current_database() as name');
    await owner.orm.em.execute(`alter database ${row!.name} set default_transaction_read_only = on`);
    await owner.close();
    await app.door.shut();
    await app.door.open();
  });
  afterAll(async () => {
    await app.close();
  });

  it('answers questions, and changes with 503', async () => {
    expect((await app.api.get(RULES)).status).toBe(200);
    const { status, body, headers } = await app.api.post(RULES, aRuleInput());
    expect({ status, code: body.code, retryAfter: headers['retry-after'] }).toEqual({
      status: 503,
      code: 'database.read-only',
      retryAfter: '30',
    });
  });
});
