import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { once } from 'node:events';
import { aRuleInput } from '@sentinelops/domain/testing';
import { until } from '@sentinelops/persistence/testing';
import { Registry } from 'prom-client';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

const RULES = '/api/v1/rules';

describe('GET /metrics', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    await app.close();
  });

  /** The value of a metric as it is said, or 0. */
  async function value(series: string): Promise<number> {
    const { text } = await app.api.get('/metrics');
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
    return Number(line?.slice(series.length) ?? 0);
  }
  const requests = (method: string, route: string, status: number | string): Promise<number> =>
    value(`http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`);

  it('is the text format of Prometheus', async () => {
    const { headers, text } = await app.api.get('/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const said = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(said.length).toBeGreaterThan(50);
    for (const line of said)
      expect(line).toMatch(/^\w+(\{([a-z_]+="[^"]*",?)+\})? (-?[\d.]+(e[+-]?\d+)?|[+-]Inf|Nan)$/);
  });

  it('names and explains every metric, in base units', async () => {
    const { text } = await app.api.get('/metrics');
    const types = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => ({ name: name!, type: type! }));
    for (const { name, type } of types) {
      expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
      if (/^(http|sentinelops)_/.test(name)) {
        expect(name).not.toMatch(/_ms$|milli/);
        expect({ name, total: name.endsWith('_total') }).toEqual({ name, total: type === 'counter' });
        if (type === 'histogram') expect(name).toMatch(/_seconds$/);
      }
    }
    expect(new Set(types.map(({ name }) => name)).size).toBe(types.length);
  });

  it('counts requests by method, route and status, whatever stands in the address', async () => {
    const { id } = (await app.api.post(RULES, aRuleInput())).body;
    await app.api.get(`${RULES}/${id}`);
    await app.api.get(`${RULES}/${UNKNOWN_ID}`);
    await app.api.get(`${RULES}/stats`);
    await app.api.post(RULES, {});
    expect(await requests('POST', RULES, 201)).toBe(1);
    expect(await requests('POST', RULES, 400)).toBe(1);
    expect(await requests('GET', `${RULES}/{id}`, 200)).toBe(1);
    expect(await requests('GET', `${RULES}/{id}`, 404)).toBe(1);
    expect(await requests('GET', `${RULES}/stats`, 200)).toBe(1);
    expect((await app.api.get('/metrics')).text).not.toContain(id);
  });

  it('counts a body that is refused before anyone reads it under its route', async () => {
    await app.api.send({ method: 'POST', path: RULES, headers: { 'content-type': 'text/plain' }, body: 'x' });
    expect(await requests('POST', RULES, 415)).toBe(1);
  });

  it('has one label for all addresses and methods that callers make up', async () => {
    for (const path of ['/a', '/b?c=d', '/api/v1/nothing', '/%00']) await app.api.get(path);
    await app.api.send({ method: 'PROPFIND', path: '/a' });
    expect(await requests('GET', 'other', 404)).toBeGreaterThanOrEqual(3);
    expect(await requests('other', 'other', 404)).toBe(1);
    expect((await app.api.get('/metrics')).text).not.toMatch(/PROPFIND|nothing/);
  });

  it('tells callers who left before the answer', async () => {
    const socket = connect(app.port, '127.0.0.1');
    await once(socket, 'connect');
    const fields = ['Host: x', `X-API-Key: ${app.key}`, 'Content-Type: application/json', 'Content-Length: 10'];
    socket.write([`POST ${RULES} HTTP/1.1`, ...fields, '', '{'].join('\r\n'));
    await until(async () => (await value('http_requests_in_flight')) === 2);
    socket.resetAndDestroy();
    await until(async () => (await value('http_requests_in_flight')) === 1);
    const { text } = await app.api.get('/metrics');
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/rules",status="(aborted|400)"\}/,
    );
  });

  it('measures the pool and its statements', async () => {
    const before = await value('sentinelops_db_query_duration_seconds_count');
    await app.api.get(RULES);
    expect(await value('sentinelops_db_query_duration_seconds_count')).toBeGreaterThan(before);
    expect(await value('sentinelops_db_pool_acquire_duration_seconds_count')).toBeGreaterThan(0);
    const { size, maxOverflow, opened } = app.database.pool.statistics();
    expect(await value('sentinelops_db_pool_size')).toBe(size);
    expect(await value('sentinelops_db_pool_max_overflow')).toBe(maxOverflow);
    expect(await value('sentinelops_db_pool_opened_total')).toBe(opened);
    expect(await value('sentinelops_db_up')).toBe(1);
  });

  it('says how the process is', async () => {
    for (const name of ['process_resident_memory_bytes', 'nodejs_heap_size_used_bytes', 'process_cpu_seconds_total']) {
      expect(await value(name)).toBeGreaterThan(0);
    }
  });

  it('says how each is put together with those of other processes, so that one that is ill shows', async () => {
    const measured = await app.get(Registry).getMetricsAsJSON();
    const waysOf = (name: RegExp) =>
      new Set(measured.filter((each) => name.test(each.name)).map((each) => each.aggregator));
    expect(waysOf(/^nodejs_eventloop_lag_(p99_|max_)?seconds$/)).toEqual(new Set(['max']));
    expect(waysOf(/^(process_start_time_seconds|sentinelops_db_up)$/)).toEqual(new Set(['min']));
    expect(waysOf(/^(http|sentinelops_db_pool)_/)).toEqual(new Set(['sum']));
  });

  describe('of two applications in one process', () => {
    let other: TestApp;
    beforeAll(async () => {
      other = await startTestApp();
    });
    afterAll(async () => {
      await other.close();
    });

    it('is that of each alone', async () => {
      await app.api.get(`${RULES}/stats`);
      expect((await other.api.get('/metrics')).text).not.toContain(`route="${RULES}/stats"`);
    });
  });
});
