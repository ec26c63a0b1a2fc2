import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aRuleInput } from '@sentinelops/domain/testing';
import type { Body } from '../testing/body.js';
import { inlined } from '../openapi/inlined.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';
import { pointers } from '../testing/violations.js';

const RULES = '/api/v1/rules';
const AUDIT = '/api/v1/audit';

let app: TestApp;
let first: Body;
let second: Body;

/** Oldest first: a creation, a change, another creation, a refused change of the second. */
beforeAll(async () => {
  app = await startTestApp();
  first = (await app.api.post(RULES, aRuleInput({ severity: 'low' }), { 'x-request-id': 'r-1' })).body;
  app.clock.advance(60);
  await app.api.patch(`${RULES}/${first.id}`, { severity: 'high' }, { 'if-match': '*', 'x-request-id': 'r-2' });
  app.clock.advance(60);
  second = (await app.api.post(RULES, aRuleInput(), { 'x-request-id': 'r-3' })).body;
  app.clock.advance(60);
  await app.api.delete(`${RULES}/${second.id}`, { 'if-match': '"9"', 'x-request-id': 'r-4' });
});
afterAll(async () => {
  await app.close();
});

type Query = Readonly<Record<string, string | number>>;

const requests = async (query: Query): Promise<unknown[]> =>
  (await app.api.get(AUDIT, query)).body.items.map((item) => (item as unknown as { requestId: string }).requestId);

describe('GET /audit', () => {
  it('lists what was done and what was refused, the newest first', async () => {
    // The first is the key with which all of this is done.
    expect(await requests({})).toEqual(['r-4', 'r-3', 'r-2', 'r-1', null]);
  });

  it('says old and new of what was changed, who did it, when and from where', async () => {
    const { items } = (await app.api.get(AUDIT, { operation: 'patchRule' })).body;
    expect(items).toEqual([
      {
        id: expect.any(String),
        at: '2026-03-01T12:01:00.000Z',
        actor: 'key:tester',
        address: '127.0.0.1',
        requestId: 'r-2',
        operation: 'patchRule',
        outcome: 'done',
        reason: null,
        resourceType: 'rule',
        resourceId: first.id,
        version: 2,
        changes: { severity: { from: 'low', to: 'high' } },
        chain: expect.any(Number),
        position: expect.any(Number),
        previousHash: expect.any(String),
        hash: expect.any(String),
      },
    ]);
  });

  const FILTERS: Readonly<Record<string, readonly [() => Query, readonly (string | null)[]]>> = {
    actor: [() => ({ actor: 'key:tester', operation: 'patchRule' }), ['r-2']],
    operation: [() => ({ operation: 'createRule' }), ['r-3', 'r-1']],
    outcome: [() => ({ outcome: 'refused' }), ['r-4']],
    resourceType: [() => ({ resourceType: 'apiKey' }), [null]],
    resourceId: [() => ({ resourceId: first.id }), ['r-2', 'r-1']],
    requestId: [() => ({ requestId: 'r-3' }), ['r-3']],
    from: [() => ({ from: '2026-03-01T12:02:00Z' }), ['r-4', 'r-3']],
    to: [() => ({ to: '2026-03-01T13:02:00+01:00' }), ['r-2', 'r-1', null]],
  };

  it.each(Object.entries(FILTERS))('takes the filter %s', async (_, [query, expected]) => {
    expect(await requests(query())).toEqual(expected);
  });

  const REFUSED: Readonly<Record<string, readonly string[]>> = {
    actor: ['', ' ', 'x'.repeat(256)],
    operation: ['', 'x'.repeat(101)],
    outcome: ['', 'failed'],
    resourceType: ['rules'],
    resourceId: ['1', `${UNKNOWN_ID}0`],
    requestId: ['', 'x'.repeat(129)],
    from: ['yesterday', '2026-02-30T00:00:00Z'],
    to: ['', '2026-03-01'],
    limit: ['0', '101', '1.5', 'all'],
    after: ['', 'x', '1', UNKNOWN_ID, `1-${UNKNOWN_ID}'`],
  };

  it.each(Object.entries(REFUSED))('refuses a %s that is none', async (name, values) => {
    for (const value of values) {
      const { status, body } = await app.api.get(AUDIT, { [name]: value });
      expect({ value, status, pointers: pointers(body) }).toEqual({ value, status: 400, pointers: [`/${name}`] });
    }
  });

  it('has a proof for each parameter, and takes no other', async () => {
    const declared = inlined(app.document).paths[AUDIT]!.get!.parameters as { name: string }[];
    expect(declared.map(({ name }) => name).sort()).toEqual(Object.keys(REFUSED).sort());
    expect(declared.map(({ name }) => name).sort()).toEqual([...Object.keys(FILTERS), 'after', 'limit'].sort());
    expect((await app.api.get(AUDIT, { page: 1 })).status).toBe(400);
  });

  it('goes on where a page ended, whatever was added meanwhile', async () => {
    const page = (await app.api.get(AUDIT, { limit: 2, to: '2026-03-01T12:03:00Z' })).body as unknown as Page;
    expect(page.items.map(({ requestId }) => requestId)).toEqual(['r-3', 'r-2']);
    await app.api.post(RULES, aRuleInput());
    const query = { limit: 2, to: '2026-03-01T12:03:00Z', after: page.next! };
    expect((await app.api.get(AUDIT, query)).body).toMatchObject({
      items: [{ requestId: 'r-1' }, { requestId: null }],
      next: null,
    });
  });

  it('can not be changed', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await app.api.send({ method, path: AUDIT })).status).toBe(405);
    }
  });
});

interface Page {
  readonly items: readonly { readonly requestId: string }[];
  readonly next: string | null;
}

it('was seen to give every answer that the document describes', () => {
  expect(app.contract.unseen(({ id }) => id === 'listAuditEvents')).toEqual([]);
});
