import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { Database, type CallersKey } from '@sentinelops/persistence';
import type { Answer, Sent } from '../testing/http-client.js';
import { sampleRequests, type Names } from '../testing/sample-requests.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const INCIDENTS = '/api/v1/incidents';
const PLAN = { actionType: 'isolate', description: 'Take it off the network.' };

let app: TestApp;
let other: Database;

beforeAll(async () => {
  app = await startTestApp();
  other = await Database.connect({ url: app.target.url, applicationName: 'idempotency-spec' });
});
afterAll(async () => {
  await other.close();
  await app.close();
});

/** A rule, an incident and what else the samples speak of, all of them new. */
async function freshNames(): Promise<Readonly<Record<string, Names>>> {
  const { api } = app;
  const rule = await api.post('/api/v1/rules', aRuleInput());
  const incident = await api.post(INCIDENTS, anIncidentInput());
  const source = await api.post(INCIDENTS, anIncidentInput());
  const planned = await api.post(`${INCIDENTS}/${incident.body.id}/remediation-actions`, PLAN);
  const { actionId } = planned.body.remediationActions[0]!;
  return { rules: { id: rule.body.id }, incidents: { id: incident.body.id, actionId, sourceId: source.body.id } };
}

/** The sample request of a POST, on things that are there. */
async function sampleOf(operationId: string): Promise<Sent> {
  const names = await freshNames();
  const { id, ...sent } = sampleRequests(app.contract, (tag) => names[tag] ?? {}).find(({ id }) => id === operationId)!;
  if (id === 'enableRule') await app.api.post(sent.path.replace('enable', 'disable'));
  if (id !== 'mergeIncidents') return sent;
  return { ...sent, body: JSON.stringify({ sourceIds: [names['incidents']!['sourceId']] }) };
}

/** Who the specs' requests come from. */
async function principal(): Promise<string> {
  return (await app.api.post(INCIDENTS, anIncidentInput())).body.createdBy;
}

const withKey = (sent: Sent, key: string): Sent => ({ ...sent, headers: { ...sent.headers, 'idempotency-key': key } });

/** All that is stored, but for the keys themselves. */
async function stored(): Promise<string> {
  const { em } = other.orm;
  const tables = await em.execute<{ name: string }[]>(
    `select quote_ident(relname) as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname <> 'idempotency_keys' order by 1`,
  );
  const contents = tables.map(({ name }) => em.execute(`select t::text from ${name} t order by 1`));
  return JSON.stringify(await Promise.all(contents));
}

const posts = (): readonly string[] =>
  app.contract.operations.filter(({ method }) => method === 'post').map(({ id }) => id);

const seen = ({ status, text, headers }: Answer): object => ({
  status,
  text,
  etag: headers.etag,
  location: headers.location,
  type: headers['content-type'],
});

describe('every POST of the document', () => {
  it('has one effect when it is sent twice with one key, and one answer', async () => {
    for (const id of posts()) {
      const sent = withKey(await sampleOf(id), `twice-${id}`);
      const before = await stored();
      const first = await app.api.send(sent);
      expect({ id, isSuccess: first.status < 300, answer: first.text }).toMatchObject({ id, isSuccess: true });
      const after = await stored();
      expect({ id, hasEffect: after !== before }).toEqual({ id, hasEffect: true });
      app.clock.advance(1);
      const second = await app.api.send(sent);
      expect({ id, replayed: second.headers['idempotency-replayed'] }).toEqual({ id, replayed: 'true' });
      expect({ id, ...seen(second) }).toEqual({ id, ...seen(first) });
      expect({ id, hasEffect: (await stored()) !== after }).toEqual({ id, hasEffect: false });
    }
  });

  it('is refused while its key is in use, and where that was used for something else', async () => {
    for (const id of posts()) {
      const sent = withKey(await sampleOf(id), `in-use-${id}`);
      const key: CallersKey = { principal: await principal(), key: `in-use-${id}` };
      const during = await other.unitOfWork.run(async () => {
        await other.idempotencyKeys.claim(key);
        const answer = await app.api.send(sent);
        await other.idempotencyKeys.keep(
          key,
          { fingerprint: Buffer.alloc(32), status: 200, headers: {}, body: '{}' },
          60,
        );
        return answer;
      });
      const after = await app.api.send(sent);
      expect({ id, codes: [during.body.code, after.body.code] }).toEqual({
        id,
        codes: ['idempotency.in-progress', 'idempotency.key-reused'],
      });
    }
    expect(app.contract.unseenToKeys()).toEqual([]);
  });
});
