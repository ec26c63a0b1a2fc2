import { describe, expect, it } from '@jest/globals';
import { RETRIES } from './client.js';
import type { Fetch } from './fetch.js';
import { CALLS, DEFINITION, ONE, RULE } from './testing/calls.js';
import { TinyServer, type Reply } from './testing/tiny-server.js';
import { tryOut } from './testing/try-out.js';

const server = new TinyServer();
const LOST: Reply = { lost: 'before' };
const busy = (status: number, code = 'something'): Reply => ({ status, body: { code } });

type Method = keyof typeof CALLS;

/** How often a request was sent if it was answered so, and then well. */
async function triesAfter(method: Method, reply: Reply): Promise<number> {
  server.will(reply, { body: {} });
  await CALLS[method](tryOut(server).api).catch(() => undefined);
  return server.received.length;
}

describe.each(['GET', 'POST'] as const)('a %s, which can be repeated,', (method) => {
  it.each([
    ['a connection that is lost', LOST],
    ['an answer that ends too early', { body: {}, headers: { 'content-length': '100' }, lost: 'within' } as const],
    ['429', busy(429)],
    ['502', { status: 502 }],
    ['503', busy(503)],
    ['504', { status: 504 }],
    ['409 while its first try is being carried out', busy(409, 'idempotency.in-progress')],
  ])('is sent again after %s', async (_, reply) => {
    expect(await triesAfter(method, reply)).toBe(2);
  });

  it.each([
    ['400', busy(400)],
    ['404', busy(404)],
    ['another 409', busy(409, 'rule.deprecated')],
    ['a 409 without a code', { status: 409 }],
    ['412', busy(412)],
    ['500', busy(500)],
  ])('is not sent again after %s', async (_, reply) => {
    expect(await triesAfter(method, reply)).toBe(1);
  });
});

describe.each(['PUT', 'PATCH', 'DELETE'] as const)(
  'a %s, of which no one knows whether it was carried out,',
  (method) => {
    it.each([
      ['a connection that is lost', LOST],
      ['502', { status: 502 }],
      ['504', { status: 504 }],
      ['503 without a code', { status: 503 }],
      ['503 in the midst of the work', busy(503, 'database.unavailable')],
      ['503 while the work goes on', busy(503, 'request.timed-out')],
    ])('is not sent again after %s', async (_, reply) => {
      expect(await triesAfter(method, reply)).toBe(1);
    });

    it.each([
      ['429', busy(429)],
      ['503 before it was let in', busy(503, 'auth.issuer-unavailable')],
      ['503 before the work', busy(503, 'database.exhausted')],
      ['503 instead of the work', busy(503, 'database.read-only')],
      ['503 in place of what was taken back', busy(503, 'database.overloaded')],
    ])('is sent again after %s', async (_, reply) => {
      expect(await triesAfter(method, reply)).toBe(2);
    });

    it('is sent again if there was no connection to send it over', async () => {
      let count = 0;
      const refused = (): Promise<Response> =>
        Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }));
      const fetch: Fetch = () => (++count < 3 ? refused() : Promise.resolve(Response.json({})));
      await CALLS[method](tryOut(server, { fetch }).api);
      expect(count).toBe(3);
    });
  },
);

describe('a stream', () => {
  it('is sent once', async () => {
    server.will(busy(503, 'database.exhausted'), { body: {} });
    const { response } = await tryOut(server).api.POST('/api/v1/rules/import/sigma', {
      body: new Blob(['a: 1']).stream(),
      headers: { 'Content-Type': 'application/yaml', 'Idempotency-Key': 'mine' },
    });
    expect(response.status).toBe(503);
    expect(server.received).toHaveLength(1);
  });
});

describe('a stream that is sent once', () => {
  it('is not kept in the memory meanwhile: whoever stops reading it stops its source', async () => {
    let isStopped = false;
    const body = new ReadableStream<Uint8Array>({ cancel: () => void (isStopped = true) });
    const fetch: Fetch = async (request) => {
      await request.body?.cancel();
      return Response.json({});
    };
    const headers = { 'Content-Type': 'application/yaml' };
    await tryOut(server, { fetch }).api.POST('/api/v1/rules/import/sigma', { body, headers });
    expect(isStopped).toBe(true);
  });
});

describe('the tries', () => {
  const always = (count: number, reply: Reply): Reply[] => Array.from({ length: count }, () => reply);

  it('send the same body each time', async () => {
    const body = { ...DEFINITION, name: 'ä' };
    server.will(LOST, busy(503), { body: {} });
    await tryOut(server).api.POST('/api/v1/rules', { body });
    expect(server.received.map((received) => received.body)).toEqual(Array(3).fill(JSON.stringify(body)));
  });

  it('end with the last answer after as many as the policy allows', async () => {
    server.will(...always(9, busy(503)));
    const { error, response } = await tryOut(server, { retries: { attempts: 3 } }).api.GET(RULE, ONE);
    expect({ error, status: response.status, tries: server.received.length }).toEqual({
      error: { code: 'something' },
      status: 503,
      tries: 3,
    });
  });

  it('end with the last failure where there is no answer', async () => {
    server.will(...always(9, LOST));
    await expect(tryOut(server).api.GET(RULE, ONE)).rejects.toThrow('fetch failed');
    expect(server.received).toHaveLength(RETRIES.attempts);
  });

  it('are one where one is enough', async () => {
    server.will(LOST, { body: {} });
    await expect(tryOut(server, { retries: { attempts: 1 } }).api.GET(RULE, ONE)).rejects.toThrow('fetch failed');
    expect(server.received).toHaveLength(1);
  });

  it('leave nothing unread, which would keep its connection', async () => {
    let left = 0;
    const page = (): Response => new Response(new ReadableStream({ cancel: () => void (left += 1) }), { status: 502 });
    const fetch: Fetch = () => Promise.resolve(left < 2 ? page() : Response.json({}));
    await tryOut(server, { fetch }).api.GET(RULE, ONE);
    expect(left).toBe(2);
  });

  it('are further and further apart, up to a bound', async () => {
    server.will(...always(8, LOST), { body: {} });
    const retries = { attempts: 9, firstPauseMs: 100, longestPauseMs: 1000 };
    const { api, clock } = tryOut(server, { retries });
    await api.GET(RULE, ONE);
    const bounds = [100, 200, 400, 800, 1000, 1000, 1000, 1000];
    expect(clock.pauses).toHaveLength(bounds.length);
    clock.pauses.forEach((pause, i) => {
      expect(pause).toBeGreaterThanOrEqual(bounds[i]! / 2);
      expect(pause).toBeLessThanOrEqual(bounds[i]!);
    });
  });

  it('are not at the same moment for all who wait', async () => {
    const pauses = new Set<number | undefined>();
    for (let i = 0; i < 5; i += 1) {
      server.will(busy(503), { body: {} });
      const { api, clock } = tryOut(server);
      await api.GET(RULE, ONE);
      pauses.add(clock.pauses[0]);
    }
    expect(pauses.size).toBe(5);
  });

  it.each(['2', 'Sun, 01 Mar 2026 12:00:02 GMT'])('wait as long as the answer asks for: %s', async (value) => {
    server.will({ status: 429, headers: { 'retry-after': value } }, { body: {} });
    const { api, clock } = tryOut(server);
    await api.GET(RULE, ONE);
    expect(clock.pauses[0]).toBeGreaterThanOrEqual(2000);
    expect(clock.pauses[0]).toBeLessThanOrEqual(2000 + RETRIES.firstPauseMs);
  });

  it.each(['soon', '-1', 'Sun, 01 Mar 2026 11:00:00 GMT', ''])('do not wait for <%s>', async (value) => {
    server.will({ status: 429, headers: { 'retry-after': value } }, { body: {} });
    const { api, clock } = tryOut(server);
    await api.GET(RULE, ONE);
    expect(clock.pauses[0]).toBeLessThanOrEqual(RETRIES.firstPauseMs);
  });

  it('end at once where the wait would be too long', async () => {
    server.will({ status: 429, headers: { 'retry-after': '31' } });
    const { api, clock } = tryOut(server);
    expect((await api.GET(RULE, ONE)).response.status).toBe(429);
    expect(clock.pauses).toEqual([]);
  });

  it('end when all of them together would take too long', async () => {
    server.will(...always(9, { status: 503, headers: { 'retry-after': '10' } }));
    const { api, clock } = tryOut(server, { retries: { attempts: 9 } });
    await api.GET(RULE, ONE);
    expect(clock.pauses).toHaveLength(2);
  });
});

describe('a caller who gives up', () => {
  it('is told so before the first try', async () => {
    const { api } = tryOut(server);
    await expect(api.GET(RULE, { ...ONE, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    expect(server.received).toEqual([]);
  });

  it('gives up in the midst of a try, and there is no other', async () => {
    const giving = new AbortController();
    const fetch: Fetch = (request) => {
      const answer = globalThis.fetch(request);
      giving.abort(new Error('enough'));
      return answer;
    };
    server.will({ body: {} });
    const { api, clock } = tryOut(server, { fetch });
    await expect(api.GET(RULE, { ...ONE, signal: giving.signal })).rejects.toThrow('enough');
    expect(clock.pauses).toEqual([]);
  });

  it('gives up in a pause', async () => {
    const giving = new AbortController();
    const { api, clock } = tryOut(server);
    const pause = clock.pause.bind(clock);
    clock.pause = (durationMs, signal) => {
      giving.abort(new Error('enough'));
      return pause(durationMs, signal);
    };
    server.will(busy(503));
    await expect(api.GET(RULE, { ...ONE, signal: giving.signal })).rejects.toThrow('enough');
    expect(server.received).toHaveLength(1);
  });
});
