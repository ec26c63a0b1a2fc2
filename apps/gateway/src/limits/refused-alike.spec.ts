import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REFUSED_ALIKE } from '../openapi/common-problems.js';
import type { Answer, Sent } from '../testing/http-client.js';
import { sampleRequests } from '../testing/sample-requests.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

const LIMITS = {
  bodyBytes: 1024,
  importBytes: 1024,
  queryLength: 256,
  headerCount: 16,
  requestTimeoutMs: 500,
  importTimeoutMs: 500,
};

const JSON_TYPE = { 'content-type': 'application/json' };
const CHUNKED = { 'transfer-encoding': 'chunked' };

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ limits: LIMITS });
});
afterAll(async () => {
  await app.close();
});

/** Each operation's sample, with something about it that is too much. */
async function answers(change: (sample: Sent) => Partial<Sent>): Promise<Record<string, unknown>[]> {
  const samples = sampleRequests(app.contract, () => ({ id: UNKNOWN_ID, actionId: UNKNOWN_ID }));
  const given = await Promise.all(samples.map((sample) => app.api.send({ ...sample, ...change(sample) })));
  expect(given.length).toBeGreaterThan(30);
  return given.map(({ status, body }: Answer) => ({ status, code: body.code }));
}

function all(status: number, code: string): unknown {
  return expect.not.arrayContaining([expect.not.objectContaining({ status, code })]);
}

describe('every operation', () => {
  it('answers 414 to a query that is too long', async () => {
    const refused = await answers(({ path }) => ({
      path: `${path}${path.includes('?') ? '&' : '?'}q=${'x'.repeat(255)}`,
    }));
    expect(refused).toEqual(all(414, 'request.address-too-long'));
  });

  it('answers 431 to too many header fields', async () => {
    const many = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`x-${i}`, '']));
    const refused = await answers(({ headers }) => ({ headers: { ...headers, ...many } }));
    expect(refused).toEqual(all(431, 'request.headers-too-large'));
  });

  it.each([
    ['says how large it is', (body: string) => ({ 'content-length': String(body.length) })],
    ['does not', () => CHUNKED],
  ])('answers 413 to a body that is too large, and %s', async (_, size) => {
    const body = JSON.stringify({ x: 'x'.repeat(1024) });
    const refused = await answers(({ headers }) => ({ headers: { ...JSON_TYPE, ...headers, ...size(body) }, body }));
    expect(refused).toEqual(all(413, 'request.too-large'));
  });

  it('answers 415 to a body of a type that it does not take', async () => {
    const refused = await answers(() => ({ headers: { 'content-type': 'text/html', ...CHUNKED }, body: '<p>' }));
    expect(refused).toEqual(all(415, 'request.unsupported-media-type'));
  });

  it('answers 408 to a body that does not arrive', async () => {
    const refused = await answers(({ headers }) => {
      const body = new PassThrough();
      body.write('{"a":');
      return { headers: { ...JSON_TYPE, ...headers, ...CHUNKED }, body };
    });
    expect(refused).toEqual(all(408, 'request.too-slow'));
  });

  it('has been seen to refuse in all of these ways, and to do so without a failure', () => {
    expect(REFUSED_ALIKE.flatMap((status) => app.contract.unseenOf(String(status)))).toEqual([]);
    expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
