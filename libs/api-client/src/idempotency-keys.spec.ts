import { describe, expect, it } from '@jest/globals';
import { CALLS, ONE } from './testing/calls.js';
import { TinyServer } from './testing/tiny-server.js';
import { tryOut } from './testing/try-out.js';

const ENABLE = '/api/v1/rules/{id}/enable';
const server = new TinyServer();

const keys = (): unknown[] => server.received.map(({ headers }) => headers['idempotency-key']);

describe('a POST', () => {
  it('has a key of its own', async () => {
    const { api } = tryOut(server);
    server.will({ body: {} }, { body: {} });
    await api.POST(ENABLE, ONE);
    await api.POST(ENABLE, ONE);
    expect(keys()).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(new Set(keys()).size).toBe(2);
  });

  it('has one key over all its tries', async () => {
    server.will({ lost: 'before' }, { status: 503 }, { body: {} });
    await tryOut(server).api.POST(ENABLE, ONE);
    expect(server.received).toHaveLength(3);
    expect(new Set(keys()).size).toBe(1);
  });

  it('has the key that it was given', async () => {
    server.will({ body: {} });
    await tryOut(server).api.POST(ENABLE, { ...ONE, headers: { 'Idempotency-Key': 'mine' } });
    expect(keys()).toEqual(['mine']);
  });

  it('has none where it could not be sent again', async () => {
    const body = new Blob(['a: 1']).stream();
    server.will({ body: {} });
    await tryOut(server).api.POST('/api/v1/rules/import/sigma', {
      body,
      headers: { 'Content-Type': 'application/yaml' },
    });
    expect(keys()).toEqual([undefined]);
  });
});

it.each(['GET', 'PUT', 'PATCH', 'DELETE'] as const)('a %s has none', async (method) => {
  server.will({ body: {} });
  await CALLS[method](tryOut(server).api);
  expect(keys()).toEqual([undefined]);
});
