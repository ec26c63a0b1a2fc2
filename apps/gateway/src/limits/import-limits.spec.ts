import { PassThrough, type Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../testing/http-client.js';
import { SIGMA, VERIS, verisRecord, type Feed } from '../testing/import-feeds.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const IMPORT_BYTES = 100_000;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ limits: { requestTimeoutMs: 500, importTimeoutMs: 1500, importBytes: IMPORT_BYTES } });
});
afterAll(async () => {
  expect(app.log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  await app.close();
});

const post = (path: string, type: string, body: string | Readable): Promise<Answer> =>
  app.api.send({ method: 'POST', path, headers: { 'content-type': type }, body });

async function stored({ things }: Feed): Promise<number> {
  return (await app.api.get(things)).body.total.value;
}

describe('an import that takes too long', () => {
  it.each([VERIS, SIGMA])('to arrive at $place is broken off, and says what came before', async (feed) => {
    const opened = feed.open();
    for (let n = 0; n < 5; n++) opened.add(n);
    const { status, body } = await post(feed.place, feed.type, opened.stream);
    expect({ status, code: body.code }).toEqual({ status: 408, code: 'request.too-slow' });
    expect(body.detail).toBe('The body did not arrive within 1.5 seconds. What came before it was imported.');
    expect(body.report.created).toBeGreaterThan(0);
    expect(await stored(feed)).toBe(body.report.created);
    opened.stream.destroy();
  });

  it('has more time than other requests', async () => {
    const opened = VERIS.open();
    opened.add(100);
    const answer = post(VERIS.place, VERIS.type, opened.stream);
    const endless = new PassThrough();
    endless.write('{');
    expect((await post('/api/v1/rules', 'application/json', endless)).status).toBe(408);
    opened.add(101);
    opened.end();
    expect(await answer).toMatchObject({ status: 200, body: { created: 2 } });
  });
});

describe('an import that is too large', () => {
  const lines = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, i) => verisRecord(from + i)).join('');

  it('and says so is refused before any of it is read', async () => {
    const text = lines(1000, 1300);
    expect(text.length).toBeGreaterThan(IMPORT_BYTES);
    const { status, body } = await post(VERIS.place, VERIS.type, text);
    expect({ status, code: body.code }).toEqual({ status: 413, code: 'request.too-large' });
    expect(body).not.toHaveProperty('report');
  });

  it('and does not say so is broken off, and says what came before', async () => {
    const before = await stored(VERIS);
    const stream = new PassThrough();
    for (let n = 2000; n < 2300; n += 10) stream.write(lines(n, n + 10));
    const { status, body } = await post(VERIS.place, VERIS.type, stream);
    expect({ status, code: body.code }).toEqual({ status: 413, code: 'request.too-large' });
    expect(body.detail).toMatch(/^The body is larger than the 100000 bytes .* What came before it was imported\.$/);
    expect(await stored(VERIS)).toBe(before + body.report.created);
    stream.destroy();
  });
});
