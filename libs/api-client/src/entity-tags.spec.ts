import { describe, expect, it } from '@jest/globals';
import { CALLS, DEFINITION, ONE, RULE, RULE_PATH } from './testing/calls.js';
import { TinyServer, type Reply } from './testing/tiny-server.js';
import { tryOut } from './testing/try-out.js';

const server = new TinyServer();
const shown = (tag: string, over: Reply = {}): Reply => ({ body: {}, headers: { etag: tag }, ...over });
const DONE: Reply = { status: 204 };

const guards = (): unknown[] => server.received.map(({ headers }) => headers['if-match']);

describe('a change', () => {
  it.each(['PUT', 'PATCH', 'DELETE'] as const)('by %s is based on what was read', async (method) => {
    const { api } = tryOut(server);
    server.will(shown('"1"'), DONE);
    await api.GET(RULE, ONE);
    await CALLS[method](api);
    expect(guards()).toEqual([undefined, '"1"']);
  });

  it('is based on what came of the one before', async () => {
    const { api } = tryOut(server);
    server.will(shown('"1"'), shown('"2"'), shown('"3"'));
    await api.GET(RULE, ONE);
    await api.PATCH(RULE, { ...ONE, body: {} });
    await api.PATCH(RULE, { ...ONE, body: {} });
    expect(guards()).toEqual([undefined, '"1"', '"2"']);
  });

  it('is based on what was done about the thing', async () => {
    const { api } = tryOut(server);
    server.will(shown('"2"'), DONE);
    await api.POST('/api/v1/rules/{id}/enable', ONE);
    await api.DELETE(RULE, ONE);
    expect(guards()).toEqual([undefined, '"2"']);
  });

  it('of something new is based on it as it was made, at the address that it was given', async () => {
    const { api } = tryOut(server);
    const headers = { etag: '"1"', location: RULE_PATH };
    server.will({ status: 201, body: {}, headers }, DONE);
    await api.POST('/api/v1/rules', { body: DEFINITION });
    await api.DELETE(RULE, ONE);
    expect(guards()).toEqual([undefined, '"1"']);
  });

  it('of a clone is not based on what it was cloned from, nor the other way round', async () => {
    const { api } = tryOut(server);
    const clone = RULE_PATH.replace(/4$/, '5');
    server.will({ status: 201, body: {}, headers: { etag: '"7"', location: clone } }, DONE, DONE);
    await api.POST('/api/v1/rules/{id}/clone', ONE);
    await api.DELETE(RULE, ONE);
    await api.DELETE(RULE, { params: { path: { id: clone.split('/').at(-1)! } } });
    expect(guards()).toEqual([undefined, undefined, '"7"']);
  });

  it('is not based on what a refusal tells, since its caller has not seen that', async () => {
    const { api } = tryOut(server);
    server.will(shown('"1"'), { status: 412, headers: { etag: '"2"' } }, DONE);
    await api.GET(RULE, ONE);
    await api.DELETE(RULE, ONE);
    await api.DELETE(RULE, ONE);
    expect(guards()).toEqual([undefined, '"1"', '"1"']);
  });

  it('is based on the tag that the gateway gave, where something on the way made it weak', async () => {
    const { api } = tryOut(server);
    server.will(shown('W/"1"'), DONE);
    await api.GET(RULE, ONE);
    await api.DELETE(RULE, ONE);
    expect(guards()).toEqual([undefined, '"1"']);
  });

  it('is based on what its caller says', async () => {
    const { api } = tryOut(server);
    server.will(shown('"1"'), DONE);
    await api.GET(RULE, ONE);
    await api.DELETE(RULE, { ...ONE, headers: { 'If-Match': '*' } });
    expect(guards()).toEqual([undefined, '*']);
  });

  it('is based on nothing where nothing was seen, or it is gone', async () => {
    const { api } = tryOut(server);
    server.will(DONE, shown('"1"'), DONE, DONE);
    await api.DELETE(RULE, ONE);
    await api.GET(RULE, ONE);
    await api.DELETE(RULE, ONE);
    await api.DELETE(RULE, ONE);
    expect(guards()).toEqual([undefined, undefined, '"1"', undefined]);
  });
});

it('a reading or a command is not held against what was seen before', async () => {
  const { api } = tryOut(server);
  server.will(shown('"1"'), shown('"2"'), shown('"3"'));
  await api.GET(RULE, ONE);
  await api.POST('/api/v1/rules/{id}/enable', ONE);
  await api.GET(RULE, ONE);
  expect(guards()).toEqual([undefined, undefined, undefined]);
});
