import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@sentinelops/persistence/testing';
import { RawSocket } from '../testing/raw-socket.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const RULES = '/api/v1/rules';
const BODY_BYTES = 65_536;
const HEAD = 'Host: here\r\nX-API-Key: KEY\r\nContent-Type: application/json\r\n';

let app: TestApp;
const sockets: RawSocket[] = [];

beforeAll(async () => {
  app = await startTestApp({ limits: { bodyBytes: BODY_BYTES, requestTimeoutMs: 1000 } });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(async () => {
  expect((await app.api.get('/health/live')).status).toBe(200);
  expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  await app.close();
});

async function opened(options = {}): Promise<RawSocket> {
  const socket = await RawSocket.to(app.port, options);
  sockets.push(socket);
  return socket;
}

const keyed = (head: string, { key } = app): string => head.replace('KEY', key);

/** What comes back for bytes that are sent at once. */
async function answerTo(bytes: string): Promise<string> {
  const socket = await opened();
  await socket.send(keyed(bytes));
  return socket.answers;
}

const connections = (): Promise<number> => promisify(app.server.getConnections.bind(app.server))();

const post = (length: number, connection = 'close'): string =>
  `POST ${RULES} HTTP/1.1\r\n${HEAD}Content-Length: ${length}\r\nConnection: ${connection}\r\n\r\n`;
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

describe('whoever is slow', () => {
  it.each([
    ['nothing at all', ''],
    ['a piece of the address', 'GET /api/v1/ru'],
    ['header fields without an end', 'GET / HTTP/1.1\r\nHost: here\r\nX-A: b\r\n'],
  ])('and sends %s is told so and loses the connection', async (_, bytes) => {
    const answer = await answerTo(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\nContent-Type: application\/problem\+json/);
    expect(answer).toContain('"code":"request.too-slow"');
  });

  it('and sends a header field now and then gains no time by it', async () => {
    const socket = await opened();
    await socket.send('GET / HTTP/1.1\r\nHost: here\r\n');
    const drip = setInterval(() => void socket.send('X-A: b\r\n'), 50);
    expect(await socket.answers).toContain('408 Request Timeout');
    clearInterval(drip);
  });

  it('and sends a byte of the body now and then gains no time by it', async () => {
    const socket = await opened();
    await socket.send(keyed(post(1000)));
    const drip = setInterval(() => void socket.send(' '), 50);
    expect(await socket.answers).toContain('"code":"request.too-slow"');
    clearInterval(drip);
  });

  it.each([
    ['is told that it makes no sense', 'nonsense\r\n\r\n', '400 Bad Request'],
    ['is told that it is too slow', 'GET / HTTP/1.1\r\n', '408 Request Timeout'],
    ['is told that its body is too large', post(1_000_000_000, 'keep-alive'), '413 Payload Too Large'],
    ['is told that its body is too slow', post(100, 'keep-alive'), '408 Request Timeout'],
  ])('and %s, and stays, is hung up on', async (_, bytes, status) => {
    const before = await connections();
    const socket = await opened({ allowHalfOpen: true });
    await socket.send(keyed(bytes));
    await until(() => socket.received.includes(`HTTP/1.1 ${status}\r\n`));
    expect(await connections()).toBe(before + 1);
    await until(async () => (await connections()) === before);
  });

  it('does not keep others waiting', async () => {
    const crowd = await Promise.all(Array.from({ length: 200 }, opened));
    await Promise.all(crowd.map((socket) => socket.send(keyed(post(1000)))));
    expect((await app.api.get('/health/live')).status).toBe(200);
    for (const answer of await Promise.all(crowd.map((socket) => socket.answers))) {
      expect(answer).toContain('"code":"request.too-slow"');
    }
  });
});

describe('a head', () => {
  const head = (count: number): string =>
    `GET ${RULES} HTTP/1.1\r\n${HEAD}Connection: close\r\n${Array.from({ length: count - 4 }, (_, i) => `X-${i}: a\r\n`).join('')}\r\n`;

  it('has a hundred fields', async () => {
    expect(await answerTo(head(100))).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it.each([101, 3000])('has %d fields', async (count) => {
    const answer = await answerTo(head(count));
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toContain('"detail":"There are more header fields than the 100 that are accepted here."');
  });

  it('has a field of a million bytes', async () => {
    const answer = await answerTo(`GET / HTTP/1.1\r\nHost: here\r\nX-A: ${'a'.repeat(1_000_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toContain('"detail":"The header fields are larger than is accepted here."');
  });

  it('has a query of a million bytes', async () => {
    const answer = await answerTo(`GET ${RULES}?q=${'a'.repeat(1_000_000)} HTTP/1.1\r\nHost: here\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 414 URI Too Long\r\nContent-Type: application\/problem\+json/);
    expect(answer).toContain('"code":"request.address-too-long"');
  });
});

describe('a body', () => {
  const sent = async (body: string | Buffer, headers: Record<string, string> = {}): Promise<string> => {
    const all = { 'content-type': 'application/json', ...headers };
    const { status, text } = await app.api.send({ method: 'POST', path: RULES, headers: all, body });
    return `${status} ${text}`;
  };

  it('is larger than it may be, without an end and without a length', async () => {
    const socket = await opened();
    await socket.send(
      keyed(`POST ${RULES} HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n`),
    );
    let chunks = 0;
    while (await socket.send(chunk('x'.repeat(60_000)))) chunks += 1;
    expect(await socket.answers).toMatch(/^HTTP\/1\.1 413 .*"code":"request\.too-large"/s);
    expect(chunks).toBeLessThan(1000);
  });

  it('is larger than it may be when unpacked, a thousand times and more', async () => {
    const zeros = gzipSync(Buffer.alloc(50_000_000, '0'));
    expect(zeros.length).toBeLessThan(BODY_BYTES);
    expect(await sent(zeros, { 'content-encoding': 'gzip' })).toMatch(/^413 .*"request\.too-large"/);
  });

  it('is packed more than once', async () => {
    const twice = gzipSync(gzipSync('{}'));
    expect(await sent(twice, { 'content-encoding': 'gzip, gzip' })).toMatch(/^415 /);
    expect(await sent(twice, { 'content-encoding': 'gzip' })).toMatch(/^400 /);
  });

  it('has chunks with more to say about themselves than in themselves', async () => {
    const request = `POST ${RULES} HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n2;${'a'.repeat(100_000)}\r\n{}\r\n0\r\n\r\n`;
    expect(await answerTo(request)).toMatch(/^HTTP\/1\.1 413 Content Too Large\r\n/);
  });
});

describe('a body of the default size', () => {
  let roomy: TestApp;

  beforeAll(async () => {
    roomy = await startTestApp();
  });
  afterAll(async () => {
    await roomy.close();
  });

  it.each([
    [
      'a hundred thousand levels of arrays',
      '['.repeat(100_000) + ']'.repeat(100_000),
      '/0'.repeat(33),
      /deeper than 32/,
    ],
    [
      'a hundred thousand levels of objects',
      '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000),
      '/a'.repeat(33),
      /deeper than 32/,
    ],
    ['a million items', `{"tags":[${'1,'.repeat(999_999)}1]}`, '/tags', /more than 10000 items/],
    ['a million empty objects', `[${'{},'.repeat(999_999)}{}]`, '', /more than 10000 items/],
    [
      'hundreds of thousands of fields',
      `{${Array.from({ length: 300_000 }, (_, i) => `"${i}":0`).join()}}`,
      '',
      /more than 10000 fields/,
    ],
  ])('with %s is refused at once, and it says where', async (_, body, pointer, detail) => {
    expect(body.length).toBeLessThan(4_194_304);
    const sent = { method: 'POST', path: RULES, headers: { 'content-type': 'application/json' }, body };
    const answer = await roomy.api.send(sent);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid', in: 'body' } });
    expect(answer.body.errors).toEqual([{ pointer, detail: expect.stringMatching(detail) }]);
  });

  it('that can not be told from one that is too large is not read to its end', async () => {
    const socket = await RawSocket.to(roomy.port);
    await socket.send(keyed(`${post(900_000_000_000)}{`, roomy));
    expect(await socket.answers).toMatch(/^HTTP\/1\.1 413 .*"code":"request\.too-large"/s);
  });
});
