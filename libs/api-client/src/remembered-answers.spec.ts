import { describe, expect, it } from '@jest/globals';
import { ONE, RULE, RULE_PATH } from './testing/calls.js';
import { TinyServer, type Reply } from './testing/tiny-server.js';
import { tryOut } from './testing/try-out.js';

const server = new TinyServer();
const shown = (version: number): Reply => ({ body: { version }, headers: { etag: `"${version}"` } });
const JSON_TYPE = { 'content-type': 'application/json' };
const CURRENT: Reply = { status: 304, headers: { ...JSON_TYPE, etag: '"1"', 'x-request-id': 'second' } };

const conditions = (): unknown[] => server.received.map(({ headers }) => headers['if-none-match']);

describe('what was read before', () => {
  it('is asked for only if it is another now, and is given again if it is not', async () => {
    const { api } = tryOut(server);
    server.will(shown(1), CURRENT);
    const [first, second] = [await api.GET(RULE, ONE), await api.GET(RULE, ONE)];
    expect(conditions()).toEqual([undefined, '"1"']);
    expect(second.data).toEqual(first.data);
    expect({ status: second.response.status, url: second.response.url }).toEqual({
      status: 200,
      url: `${server.url}${RULE_PATH}`,
    });
    expect(Object.fromEntries(second.response.headers)).toMatchObject({
      etag: '"1"',
      'content-type': 'application/json',
      'x-request-id': 'second',
    });
  });

  it('is replaced by what is there now', async () => {
    const { api } = tryOut(server);
    server.will(shown(1), shown(2), { ...CURRENT, headers: { etag: '"2"' } });
    await api.GET(RULE, ONE);
    expect((await api.GET(RULE, ONE)).data).toEqual({ version: 2 });
    expect((await api.GET(RULE, ONE)).data).toEqual({ version: 2 });
    expect(conditions()).toEqual([undefined, '"1"', '"2"']);
  });

  it('is one thing at each address', async () => {
    const { api } = tryOut(server);
    const byNumber = (ruleNumber: string): Promise<unknown> =>
      api.GET('/api/v1/rules/by-number', { params: { query: { ruleNumber } } });
    server.will(shown(1), shown(2));
    await byNumber('RULE-000001');
    await byNumber('RULE-000002');
    expect(conditions()).toEqual([undefined, undefined]);
  });

  it.each([
    ['has no tag', { body: {} }],
    ['is larger than is kept', { body: 'x'.repeat(300_000), headers: { etag: '"1"' } }],
    ['must not be stored', { body: {}, headers: { etag: '"1"', 'cache-control': 'private, no-store' } }],
    ['is no success', { status: 404, body: {}, headers: { etag: '"1"' } }],
  ])('is forgotten if it %s', async (_, reply) => {
    const { api } = tryOut(server);
    server.will(reply, shown(1));
    await api.GET(RULE, ONE);
    await api.GET(RULE, ONE);
    expect(conditions()).toEqual([undefined, undefined]);
  });

  it('is forgotten when there is too much of it, what was read longest ago first', async () => {
    const { api } = tryOut(server, { remembered: 2 });
    const read = (ruleNumber: string): Promise<unknown> =>
      api.GET('/api/v1/rules/by-number', { params: { query: { ruleNumber } } });
    server.will(...Array.from({ length: 5 }, () => shown(1)));
    for (const number of ['a', 'b', 'a', 'c', 'b', 'a']) await read(number);
    expect(conditions()).toEqual([undefined, undefined, '"1"', undefined, undefined, undefined]);
  });

  it('is not mixed with what the caller remembers', async () => {
    const { api } = tryOut(server);
    server.will(shown(1), CURRENT);
    await api.GET(RULE, ONE);
    const { data, response } = await api.GET(RULE, { ...ONE, headers: { 'If-None-Match': '"7"' } });
    expect(conditions()).toEqual([undefined, '"7"']);
    expect({ data, status: response.status }).toEqual({ status: 304 });
  });
});
