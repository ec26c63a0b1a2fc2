import { once } from 'node:events';
import { Agent } from 'node:http';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { unread } from '../testing/unread.js';
import { pointers } from '../testing/violations.js';

const EXPORT = '/api/v1/audit/export';
const LARGE = 60;

let app: TestApp;
let owner: Database;
const agent = new Agent();

beforeAll(async () => {
  app = await startTestApp();
  owner = await Database.connect({ url: app.target.url, applicationName: 'spec' });
  await app.api.post('/api/v1/rules', aRuleInput(), { 'x-request-id': 'r-1' });
  app.clock.advance(60);
  await app.api.post('/api/v1/rules', aRuleInput(), { 'x-request-id': 'r-2' });
  await owner.orm.em.execute(`
    insert into audit_events (id, at, actor, operation, outcome, changes)
    select gen_random_uuid(), now(), 'large', 'spec', 'done', jsonb_build_object('text', jsonb_build_object('to', repeat('x', 1000000)))
    from generate_series(1, ${LARGE})`);
});
afterAll(async () => {
  agent.destroy();
  await owner.close();
  await app.close();
});

interface Line {
  readonly requestId: string;
}

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

describe('GET /audit/export', () => {
  it('gives one event on each line, the oldest first, as the list gives it', async () => {
    const { status, headers, text } = await app.api.get(EXPORT, { operation: 'createRule' });
    expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson']);
    const { items } = (await app.api.get('/api/v1/audit', { operation: 'createRule' })).body;
    expect(linesOf(text)).toEqual(items.toReversed());
    expect(linesOf(text).map(({ requestId }) => requestId)).toEqual(['r-1', 'r-2']);
  });

  it('takes the filters of the list, and no page', async () => {
    const filtered = await app.api.get(EXPORT, { to: '2026-03-01T12:00:30Z', resourceType: 'rule' });
    expect(linesOf(filtered.text).map(({ requestId }) => requestId)).toEqual(['r-1']);
    expect(await app.api.get(EXPORT, { actor: 'nobody' })).toMatchObject({ status: 200, text: '' });
    const { status, body } = await app.api.get(EXPORT, { limit: 5, outcome: 'x' });
    expect([status, pointers(body)]).toEqual([400, ['/limit', '/outcome']]);
  });

  it('answers HEAD without reading on', async () => {
    const { status, headers, text } = await app.api.send({ method: 'HEAD', path: EXPORT });
    expect([status, headers['content-type'], text]).toEqual([200, 'application/x-ndjson', '']);
  });

  it('reads no faster than the caller, and holds neither connection nor snapshot for a slow one', async () => {
    const statements = (): number => app.database.pool.statistics().query.count;
    const before = statements();
    const answer = await unread(app, agent, `${EXPORT}?actor=large`);
    // Until the buffers on the way are full.
    await until(() => app.database.pool.statistics().inUse === 0 && statements() > before + 1);
    const [open] = await owner.orm.em.execute<{ count: number }[]>(
      `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and application_name = 'gateway-spec' and (state <> 'idle' or backend_xmin is not null)`,
    );
    expect(open!.count).toBe(0);
    let count = 0;
    let halfway = 0;
    for await (const line of createInterface({ input: answer })) {
      expect(line.length).toBeGreaterThan(1_000_000);
      if (++count === LARGE / 4) halfway = statements() - before;
    }
    expect(count).toBe(LARGE);
    // Some four lines are read at a time.
    expect(halfway).toBeLessThan((statements() - before) * 0.9);
  });

  it('outlives a caller who leaves, and does not call that a failure', async () => {
    app.log.clear();
    const answer = await unread(app, agent, `${EXPORT}?actor=large`);
    answer.destroy();
    await app.log.until(1, /request (completed|errored|aborted)/);
    await until(() => app.database.pool.statistics().inUse === 0);
    expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect((await app.api.get('/health/ready')).status).toBe(200);
  });

  it('breaks off when the database is lost on the way', async () => {
    const answer = await unread(app, agent, `${EXPORT}?actor=large`);
    await app.door.shut();
    answer.resume();
    await expect(once(answer, 'end')).rejects.toThrow('aborted');
    await app.door.open();
  });
});

it('was seen to give every answer that the document describes', () => {
  expect(app.contract.unseen(({ id }) => id === 'exportAuditEvents')).toEqual([]);
});
