import { once } from 'node:events';
import { Agent } from 'node:http';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { unread } from '../testing/unread.js';
import { pointers } from '../testing/violations.js';

const LARGE = 60;
const LARGE_BYTES = 1_000_000;

let app: TestApp;
let owner: Database;
const agent = new Agent();

beforeAll(async () => {
  app = await startTestApp();
  owner = await Database.connect({ url: app.target.url, applicationName: 'spec' });
});
afterAll(async () => {
  agent.destroy();
  await owner.close();
  await app.close();
});

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

describe.each([
  ['/api/v1/incidents', (over: object) => anIncidentInput({ tags: ['spec'], ...over }), 'status'],
  ['/api/v1/rules', (over: object) => aRuleInput({ tags: ['spec'], ...over }), 'enabled'],
] as const)('GET %s/export', (things, input, other) => {
  const path = `${things}/export`;

  it('gives each on a line of its own, as it is given alone, in the order of the ids', async () => {
    const ids: string[] = [];
    for (const severity of ['low', 'high', 'low'] as const) {
      ids.push((await app.api.post(things, input({ severity }))).body.id);
    }
    const { status, headers, text } = await app.api.get(path);
    expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson']);
    const alone = await Promise.all(ids.toSorted().map(async (id) => (await app.api.get(`${things}/${id}`)).body));
    expect(linesOf(text)).toEqual(alone);
    for (const line of linesOf(text)) {
      const schema = things.endsWith('rules') ? 'Rule' : 'Incident';
      expect(app.contract.schemaComplaint(line, 'components', 'schemas', schema)).toBeNull();
    }
  });

  it('takes the filters of the list, and no page', async () => {
    const { text } = await app.api.get(path, { severity: 'low', tags: 'spec' });
    expect(linesOf(text)).toMatchObject([{ severity: 'low' }, { severity: 'low' }]);
    expect(await app.api.get(path, { tags: 'nothing' })).toMatchObject({ status: 200, text: '' });
    const { status, body } = await app.api.get(path, { limit: 5, [other]: 'x' });
    expect([status, pointers(body).toSorted()]).toEqual([400, ['/limit', `/${other}`].toSorted()]);
  });

  it('answers HEAD without reading on', async () => {
    const { status, headers, text } = await app.api.send({ method: 'HEAD', path });
    expect([status, headers['content-type'], text]).toEqual([200, 'application/x-ndjson', '']);
  });
});

describe('an export that takes its time', () => {
  const path = '/api/v1/incidents/export?tags=large';

  beforeAll(async () => {
    const { id } = (await app.api.post('/api/v1/incidents', anIncidentInput({ tags: ['large'] }))).body;
    const columns = await owner.orm.em.execute<{ name: string }[]>(
      `select quote_ident(column_name) as name from information_schema.columns
      where table_name = 'incidents' and column_name not in ('id', 'incident_number', 'custom_fields') and is_generated = 'NEVER'`,
    );
    const names = columns.map(({ name }) => name).join(', ');
    // Of what does not get smaller where it is stored.
    await owner.orm.em.execute(
      `insert into incidents (id, custom_fields, ${names})
      select gen_random_uuid(), jsonb_build_object('text', text), ${names} from incidents, generate_series(1, ${LARGE - 1}),
        (select string_agg(md5(random()::text), '') as text from generate_series(1, ${LARGE_BYTES / 32})) as random
      where id = ?`,
      [id],
    );
  });

  it('is read no faster than the caller takes it, and holds neither connection nor snapshot for a slow one', async () => {
    const statements = (): number => app.database.pool.statistics().query.count;
    const before = statements();
    const answer = await unread(app, agent, path);
    // Until the buffers on the way are full.
    await until(() => app.database.pool.statistics().inUse === 0 && statements() > before + 1);
    const [open] = await owner.orm.em.execute<{ count: number }[]>(
      `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and application_name = 'gateway-spec' and (state <> 'idle' or backend_xmin is not null)`,
    );
    expect(open!.count).toBe(0);
    let count = 0;
    let halfway = 0;
    const texts = new Set<string | undefined>();
    for await (const line of createInterface({ input: answer })) {
      texts.add((JSON.parse(line) as { customFields: { text?: string } }).customFields.text);
      if (++count === LARGE / 4) halfway = statements() - before;
    }
    expect(count).toBe(LARGE);
    // The one that was made by a request has none, and all others the same, in whatever order of their ids.
    expect([...texts].map((text) => text?.length ?? 0).toSorted((one, other) => one - other)).toEqual([0, LARGE_BYTES]);
    // One large one is read at a time, and some are under way at once.
    expect(halfway).toBeLessThan((statements() - before) * 0.9);
  });

  it('outlives a caller who leaves, and does not call that a failure', async () => {
    app.log.clear();
    const answer = await unread(app, agent, path);
    answer.destroy();
    await app.log.until(1, /request (completed|errored|aborted)/);
    await until(() => app.database.pool.statistics().inUse === 0);
    expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect((await app.api.get('/health/ready')).status).toBe(200);
  });

  it('breaks off when the database is lost on the way', async () => {
    const answer = await unread(app, agent, path);
    await app.door.shut();
    answer.resume();
    await expect(once(answer, 'end')).rejects.toThrow('aborted');
    await app.door.open();
  });
});

it('was seen to give every answer that the document describes', () => {
  expect(app.contract.unseen(({ id }) => id === 'exportIncidents' || id === 'exportRules')).toEqual([]);
});
