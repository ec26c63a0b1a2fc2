import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { aRuleDraft, aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const RULES = '/api/v1/rules';

let app: TestApp;
let owner: Database;
let release: () => Promise<void>;

beforeAll(async () => {
  app = await startTestApp({ limits: { requestTimeoutMs: 500 } });
  owner = await Database.connect({ url: app.target.url, applicationName: 'time-limit-spec' });
});
afterEach(async () => {
  await release();
});
afterAll(async () => {
  await owner.close();
  await app.close();
});

/** Until it is released, whoever reads or writes the table waits. */
async function lock(table: string): Promise<void> {
  const em = owner.orm.em.fork();
  await em.begin();
  await em.execute(`lock table ${table} in access exclusive mode`);
  release = async () => {
    if (em.isInTransaction()) await em.rollback();
    // Whoever had to wait is through, and its late answer is behind us.
    await until(() => app.database.pool.statistics().inUse === 0);
  };
}

describe('an answer that takes too long', () => {
  it('is one that says so, and when to come again', async () => {
    await lock('rules');
    const { status, headers, body } = await app.api.get(RULES);
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'request.timed-out' });
    expect(headers['retry-after']).toBe('5');
    expect(body.detail).toBe('The answer took longer than 0.5 seconds.');
  });

  it('says of a change that it may have been made all the same, as it is', async () => {
    await lock('rules');
    const { status, body } = await app.api.post(RULES, aRuleInput({ name: 'Late' }));
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'request.timed-out' });
    expect(body.detail).toMatch(/The change may have been made all the same: read again before you repeat it\.$/);
    await release();
    expect((await app.api.get(RULES, { q: 'Late' })).body.total.value).toBe(1);
  });

  it('is logged once, and what comes of it later is not', async () => {
    app.log.clear();
    await lock('rules');
    const sent = { method: 'POST', path: RULES, headers: { 'content-type': 'application/json' } };
    await app.api.send({ ...sent, body: JSON.stringify(aRuleInput({ name: 'Later' })) });
    await release();
    expect((await app.api.get(RULES, { q: 'Later' })).body.total.value).toBe(1);
    const failures = app.log.lines.filter(({ level }) => Number(level) >= 40);
    expect(failures).toMatchObject([{ res: { statusCode: 503 }, err: { code: 'request.timed-out' } }]);
  });
});

/** So slowly that what is larger than 6 MB takes two seconds. */
const BYTES_A_MS = 3000;

describe('an answer that nobody takes', () => {
  const connections = (): Promise<number> => promisify(app.server.getConnections.bind(app.server))();

  /** More than fits into what lies between two programs. */
  beforeAll(async () => {
    const description = 'x'.repeat(65_000);
    for (let i = 0; i < 100; i++) await app.database.rules.add(aRuleDraft({ description }));
  }, 60_000);

  it('is given up when nothing has moved for as long again', async () => {
    const before = await connections();
    const socket = connect({ port: app.port, host: '127.0.0.1' }).on('error', () => undefined);
    await once(socket, 'connect');
    socket.pause();
    socket.write(`GET ${RULES}?pageSize=100&view=full HTTP/1.1\r\nHost: here\r\nX-API-Key: ${app.key}\r\n\r\n`);
    await until(async () => (await connections()) > before);
    await until(async () => (await connections()) === before);
    socket.destroy();
  });

  it('is another one than an answer that is taken slowly', async () => {
    const socket = connect({ port: app.port, host: '127.0.0.1' });
    await once(socket, 'connect');
    socket.write(
      `GET ${RULES}?pageSize=100&view=full HTTP/1.1\r\nHost: here\r\nX-API-Key: ${app.key}\r\nConnection: close\r\n\r\n`,
    );
    const chunks: Buffer[] = [];
    const startedAt = performance.now();
    for await (const chunk of socket) {
      chunks.push(chunk as Buffer);
      // However much of it comes at once.
      await delay((chunk as Buffer).length / BYTES_A_MS);
    }
    const [head = '', body = ''] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n');
    expect(head).toContain(`Content-Length: ${body.length}`);
    expect(performance.now() - startedAt).toBeGreaterThan(1500);
  });
});
