import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { problemComplaint } from '../testing/contract.js';
import { ANY_VERSION } from '../testing/api-client.js';
import type { Answer } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';
import { pointers } from '../testing/violations.js';

const RULES = '/api/v1/rules';
const BODY_LIMIT = 65_536;
const JSON_TYPE = { 'content-type': 'application/json' };

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ limits: { bodyBytes: BODY_LIMIT } });
});
afterAll(async () => {
  await app.close();
});

const post = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE): Promise<Answer> =>
  app.api.send({ method: 'POST', path: RULES, headers, body });
const get = (path: string, headers: Record<string, string | string[]> = {}): Promise<Answer> =>
  app.api.send({ method: 'GET', path, headers });
const rule = (over: string): string => `{${JSON.stringify(aRuleInput()).slice(1, -1)},${over}}`;

describe('a body that can not be read', () => {
  it.each(['{', '{"a":}', "{'a':1}", '{"a":1}}', '{a:1}', '{"a":1,}', ' ', '\0', '{"a":"\n"}', '{"a":01}', 'NaN'])(
    'is malformed: %j',
    async (body) => {
      expect((await post(body)).body).toMatchObject({ status: 400, code: 'request.malformed' });
    },
  );

  it.each(['null', 'true', '1', '"text"', '1e400'])('is malformed: a whole that is only %s', async (body) => {
    expect((await post(body)).body).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  it('is no object', async () => {
    const { status, body } = await post('[{}]');
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [{ pointer: '', detail: 'must be a JSON object' }],
    });
  });

  it.each([{}, JSON_TYPE, { ...JSON_TYPE, 'content-length': '0' }])(
    'is empty, and then what must be given is missing: %j',
    async (headers) => {
      const { status, body } = await app.api.send({ method: 'POST', path: RULES, headers });
      expect({ status, pointers: pointers(body) }).toEqual({
        status: 400,
        pointers: ['/description', '/name', '/ruleType', '/severity'],
      });
    },
  );

  it.each([
    ['no type', {}],
    ['text/plain', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['XML', { 'content-type': 'application/xml' }],
    ['what begins like JSON', { 'content-type': 'application/jsonp' }],
    ['no media type', { 'content-type': 'json' }],
    ['another charset', { 'content-type': 'application/json; charset=latin1' }],
    ['no charset', { 'content-type': 'application/json; charset=x' }],
    ['an unknown encoding', { ...JSON_TYPE, 'content-encoding': 'zip' }],
  ])('has %s: 415', async (_, headers) => {
    expect((await post('{}', headers)).body).toMatchObject({ status: 415, code: 'request.unsupported-media-type' });
  });

  it('is larger than the limit, told or not, packed or not: 413', async () => {
    const large = rule(`"customFields":{"a":"${'x'.repeat(BODY_LIMIT)}"}`);
    const chunked = { ...JSON_TYPE, 'transfer-encoding': 'chunked' };
    const answers = [
      await post(large),
      await post(large, chunked),
      await post(gzipSync(large), { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    ];
    for (const { body } of answers) expect(body).toMatchObject({ status: 413, code: 'request.too-large' });
  });

  it('is far larger than the limit, and the answer still gets through', async () => {
    const large = `{"a":"${'x'.repeat(20_000_000)}"}`;
    expect((await post(large)).status).toBe(413);
  });

  it('says to be gzip and is not', async () => {
    const { status } = await post('{}', { ...JSON_TYPE, 'content-encoding': 'gzip' });
    expect(status).toBe(400);
  });

  it('may be packed, and may be as large as the limit', async () => {
    const gzip = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    expect((await post(gzipSync(JSON.stringify(aRuleInput())), gzip)).status).toBe(201);
    const padded = JSON.stringify(aRuleInput()).padEnd(BODY_LIMIT);
    expect((await post(padded)).status).toBe(201);
    expect((await post(`${padded} `)).status).toBe(413);
  });
});

describe('a body that can not be stored', () => {
  it.each([
    ['the NUL character', '"name":"a\\u0000b"', '/name'],
    ['a lone high surrogate', '"name":"a\\ud800"', '/name'],
    ['a lone low surrogate', '"description":"\\udc00\\ud800"', '/description'],
    ['NUL deep inside', '"customFields":{"a":[{"b":"\\u0000"}]}', '/customFields/a/0/b'],
    ['a key with NUL', '"customFields":{"a":{"\\u0000":1}}', '/customFields/a'],
    ['a key with a lone surrogate', '"customFields":{"\\ud83d":1}', '/customFields'],
    ['the key __proto__', '"customFields":{"__proto__":{"polluted":1}}', '/customFields'],
    ['the key __proto__ at the top', '"__proto__":{"polluted":1}', ''],
    ['a number beyond all numbers', '"customFields":{"a":1e400}', '/customFields/a'],
    ['a number below all numbers', '"falsePositiveRate":-1e400', '/falsePositiveRate'],
  ])('has %s', async (_, over, pointer) => {
    const { status, body } = await post(rule(over));
    expect({ status, code: body.code, pointers: pointers(body) }).toEqual({
      status: 400,
      code: 'request.invalid',
      pointers: [pointer],
    });
    expect({}).not.toHaveProperty('polluted');
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'prototype', ''])(
    'has the key <%s> at the top, which is no field',
    async (key) => {
      const { status, body } = await post(rule(`"${key}":{"prototype":{"polluted":1}}`));
      expect({ status, errors: body.errors }).toEqual({
        status: 400,
        errors: [{ pointer: `/${key}`, detail: 'is not known here' }],
      });
    },
  );

  it('is nested without end', async () => {
    const depth = 20_000;
    const list = '['.repeat(depth) + ']'.repeat(depth);
    const object = '{"a":'.repeat(depth / 2) + '1' + '}'.repeat(depth / 2);
    for (const deep of [list, object]) {
      for (const over of [`"customFields":{"a":${deep}}`, `"name":${deep}`, `"conditions":${deep}`]) {
        expect((await post(rule(over))).status).toBe(400);
      }
    }
    expect((await post(list)).status).toBe(400);
    expect((await post(object)).status).toBe(400);
    const path = `${RULES}/${(await post(JSON.stringify(aRuleInput()))).body.id}`;
    const patch = {
      method: 'PATCH',
      path,
      headers: { ...JSON_TYPE, ...ANY_VERSION },
      body: `{"customFields":${object}}`,
    };
    expect((await app.api.send(patch)).status).toBe(400);
  });

  it('lists no more violations than anyone reads', async () => {
    const many = Array.from({ length: 5000 }, () => '"\\u0000"').join();
    const { status, body } = await post(rule(`"tags":[${many}]`));
    expect({ status, violations: body.errors.length }).toEqual({ status: 400, violations: 20 });
  });
});

describe('a body that only looks dangerous', () => {
  it('is kept as it is', async () => {
    const customFields = `{"constructor":{"prototype":{"a":1}},"toString":null,"hasOwnProperty":[],"":{" ":""},
      "large":123456789012345678901234567890,"small":-1e-300,"text":"'; drop table rules; -- $1 ? %","emoji":"\\ud83e\\udd8a"}`;
    const { status, body } = await post(rule(`"customFields":${customFields}`));
    expect(status).toBe(201);
    expect(body.customFields).toEqual(JSON.parse(customFields));
    const patch = `{"customFields":{"constructor":{"prototype":{"b":2}},"valueOf":{"x":null},"toString":{"y":1}}}`;
    const patched = await app.api.send({
      method: 'PATCH',
      path: `${RULES}/${body.id}`,
      headers: { ...JSON_TYPE, ...ANY_VERSION },
      body: patch,
    });
    expect(patched.body.customFields).toMatchObject({ constructor: { prototype: { a: 1, b: 2 } }, toString: { y: 1 } });
    expect({}).not.toHaveProperty('b');
  });

  it('may end a name with any character that people write', async () => {
    const name = 'İßé漢👩‍👩‍👧 \u202e\u0001';
    expect((await app.api.post(RULES, aRuleInput({ name }))).body.name).toBe(name);
  });
});

describe('an address', () => {
  it.each(['/', '/api', '/api/v1', '/api/v1/nothing', '/api/v2/rules', `${RULES}/${UNKNOWN_ID}/x/y`, '//', '/.env'])(
    'that leads nowhere: %s',
    async (path) => {
      for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'HEAD']) {
        const { status, body } = await app.api.send({ method, path });
        expect({ method, status }).toEqual({ method, status: 404 });
        if (method !== 'HEAD') expect(body.code).toBe('route.not-found');
      }
    },
  );

  it.each([`${RULES}/%zz`, `${RULES}/%`, `${RULES}/%ff`, `${RULES}/%c3%28`, `${RULES}/%ed%a0%80`])(
    'that is not validly encoded: %s',
    async (path) => {
      expect((await get(path)).body).toMatchObject({ status: 400, code: 'request.malformed' });
    },
  );

  it.each([
    '42',
    `{${UNKNOWN_ID}}`,
    UNKNOWN_ID.slice(1),
    `${UNKNOWN_ID}%00`,
    "1'%20or%20'1'='1",
    '..%2f..%2fetc',
    '%20',
  ])('with the malformed id %s', async (id) => {
    const { status, body } = await get(`${RULES}/${id}`);
    expect({ status, in: body.in, pointers: pointers(body) }).toEqual({ status: 400, in: 'path', pointers: ['/id'] });
  });

  it.each(['q=%00', 'tags=a%00b', 'createdBy=%00', '%00=1', 'tags=a&tags=%00'])(
    'with NUL in its query: %s',
    async (query) => {
      expect((await get(`${RULES}?${query}`)).body).toMatchObject({ status: 400, in: 'query' });
    },
  );

  it.each(['q=%zz', 'q=%', 'q=%ff', 'q=%ed%a0%80', 'q=a%', '', '&&', 'q=a&'])(
    'with a query that is oddly encoded is read as well as it can be: %s',
    async (query) => {
      expect((await get(`${RULES}?${query}`)).status).toBe(200);
    },
  );

  it.each(['q', 'q=', '=', 'tags[]=a', 'tags[$ne]=a', 'q[a]=b', 'constructor=1', '__proto__[a]=1'])(
    'with a query that says nothing or too much: %s',
    async (query) => {
      expect((await get(`${RULES}?${query}`)).body).toMatchObject({ status: 400, in: 'query' });
    },
  );

  it('that is very long is answered like any other, unless it is its query', async () => {
    expect((await get(`/${'x'.repeat(15_000)}`)).status).toBe(404);
    expect((await get(`${RULES}/by-number?ruleNumber=${'9'.repeat(8000)}`)).status).toBe(400);
    expect((await get(`${RULES}/${'a'.repeat(15_000)}`)).status).toBe(400);
    expect((await get(`${RULES}?q=${'x'.repeat(8000)}`)).status).toBe(400);
    expect((await get(`${RULES}?${'tags=a&'.repeat(1000)}`)).status).toBe(400);
    expect((await get(`${RULES}?${'&'.repeat(8192)}`)).status).toBe(200);
    expect((await get(`${RULES}?${'&'.repeat(8193)}`)).status).toBe(414);
  });

  it('that is longer than any request may be is refused', async () => {
    const { status, body } = await app.api.sendUnchecked({ method: 'GET', path: `/${'x'.repeat(30_000)}` });
    expect({ status, code: body.code }).toEqual({ status: 414, code: 'request.address-too-long' });
    expect((await get('/health/live')).status).toBe(200);
  });
});

describe('a query parameter', () => {
  it.each([
    ['GET', `${RULES}/${UNKNOWN_ID}`],
    ['DELETE', `${RULES}/${UNKNOWN_ID}`],
    ['GET', '/health/live'],
    ['GET', '/health/ready'],
  ])('is refused by name where none is known: %s %s', async (method, path) => {
    const { status, body } = await app.api.send({ method, path: `${path}?typo=1` });
    expect({ status, in: body.in, errors: body.errors }).toEqual({
      status: 400,
      in: 'query',
      errors: [{ pointer: '/typo', detail: 'is not known here' }],
    });
  });
});

describe('what is no HTTP request', () => {
  it.each(['nonsense\r\n\r\n', 'FOO / HTTP/1.1\r\nHost: here\r\n\r\n'])(
    'is answered with a problem document: %j',
    async (text) => {
      const socket = connect(app.port, '127.0.0.1');
      socket.end(text);
      const answer = await textOf(socket);
      expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
      expect(answer).toContain('"code":"request.malformed"');
    },
  );
});

describe('an expectation', () => {
  it.each(['nonsense', '100-continue'])('that is %s changes nothing about the answer', async (expectation) => {
    const { status, body } = await get(`${RULES}/${UNKNOWN_ID}`, { expect: expectation });
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'rule.not-found' });
  });
});

describe('a method', () => {
  it.each([
    ['DELETE', RULES, 'GET, POST, HEAD, OPTIONS'],
    ['PUT', RULES, 'GET, POST, HEAD, OPTIONS'],
    ['POST', `${RULES}/${UNKNOWN_ID}`, 'GET, PUT, DELETE, PATCH, HEAD, OPTIONS'],
    ['DELETE', `${RULES}/stats`, 'GET, HEAD, OPTIONS'],
    ['GET', `${RULES}/${UNKNOWN_ID}/enable`, 'POST, OPTIONS'],
    ['HEAD', `${RULES}/${UNKNOWN_ID}/enable`, 'POST, OPTIONS'],
    ['GET', `${RULES}/import/sigma`, 'POST, OPTIONS'],
    ['POST', '/health/live', 'GET, HEAD, OPTIONS'],
    ['TRACE', RULES, 'GET, POST, HEAD, OPTIONS'],
    ['PROPFIND', RULES, 'GET, POST, HEAD, OPTIONS'],
  ])('%s is not possible at %s: 405 with Allow', async (method, path, allow) => {
    const { status, headers, body } = await app.api.send({ method, path });
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow });
    if (method !== 'HEAD') expect(body.code).toBe('request.method-not-allowed');
  });

  it('OPTIONS says at each address what is possible there', async () => {
    for (const [template, item] of Object.entries(app.document.paths)) {
      const path = template.replace(/\{\w+\}/g, UNKNOWN_ID);
      const { status, headers } = await app.api.send({ method: 'OPTIONS', path });
      const possible = Object.keys(item).map((method) => method.toUpperCase());
      const expected = [...possible, ...(possible.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
      expect({ path, status, allow: headers.allow?.split(', ').sort() }).toEqual({
        path,
        status: 204,
        allow: expected.sort(),
      });
    }
  });

  it('HEAD answers as GET would, without a body', async () => {
    const { body } = await app.api.post(RULES, aRuleInput());
    for (const path of [RULES, `${RULES}/${body.id}`, `${RULES}/${UNKNOWN_ID}`, `${RULES}/x`, `${RULES}?page=0`]) {
      const [head, whole] = [await app.api.send({ method: 'HEAD', path }), await get(path)];
      expect(head.text).toBe('');
      expect(head.status).toBe(whole.status);
      for (const name of ['content-type', 'content-length', 'etag']) {
        expect(head.headers[name]).toEqual(whole.headers[name]);
      }
    }
  });
});

describe('X-Request-Id', () => {
  it.each(['42', 'a-b_c.d:e', 'x'.repeat(128)])('is the one that was given: %s', async (id) => {
    expect((await get('/health/live', { 'x-request-id': id })).headers['x-request-id']).toBe(id);
    expect((await get('/nothing', { 'x-request-id': id })).headers['x-request-id']).toBe(id);
    expect(app.log.mentioning(id).length).toBeGreaterThan(0);
  });

  it.each([undefined, '', 'x'.repeat(129), 'a b', 'a\tb', '<script>', 'é', ['a', 'b']])(
    'is made up where %j was given',
    async (id) => {
      const ids = await Promise.all(
        [1, 2].map(async () => (await get('/health/live', id === undefined ? {} : { 'x-request-id': id })).headers),
      );
      for (const headers of ids) expect(headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
      expect(ids[0]!['x-request-id']).not.toBe(ids[1]!['x-request-id']);
    },
  );
});

it('says nothing of what it is made of in its headers', async () => {
  const { headers } = await get(RULES);
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers).not.toHaveProperty('server');
});

it('never failed in any of this', () => {
  expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

describe('a failure that no one expected', () => {
  let broken: TestApp;

  beforeAll(async () => {
    broken = await startTestApp();
    const owner = await Database.connect({ url: broken.target.url, applicationName: 'problems-spec' });
    await owner.orm.em.execute('alter table rules rename to lost');
    await owner.close();
  });
  afterAll(async () => {
    await broken.close();
  });

  it('is a plain problem without detail, and is logged once with the id of its request', async () => {
    const path = `${RULES}/${UNKNOWN_ID}`;
    const sent = { method: 'GET', path, headers: { 'x-request-id': 'failing' } };
    const answer = await broken.api.sendUnchecked(sent);
    expect(answer.status).toBe(500);
    expect(problemComplaint(answer)).toBeNull();
    expect(answer.body).not.toHaveProperty('errors');
    expect(answer.text).not.toMatch(/relation|rules|postgres|mikro/i);
    expect(answer.headers['x-request-id']).toBe('failing');
    await broken.log.until(1, /request (completed|errored)/);
    const lines = broken.log.mentioning('failing');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 50, req: { id: 'failing', url: path }, res: { statusCode: 500 } });
    expect((lines[0]!['err'] as Error).message).not.toContain('failed with status code');
    expect((lines[0]!['err'] as Error).stack).toContain(' at ');
  });

  it('leaves it alive and ready', async () => {
    expect((await broken.api.get('/health/live')).body).toEqual({ status: 'live' });
    expect((await broken.api.get('/health/ready')).status).toBe(200);
  });
});
