import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import type { Page } from 'playwright-core';
import { HAS_BROWSER, launchBrowser } from '../testing/browser.js';
import { cleanUp, GatewayProcess, KEY } from '../testing/gateway-process.js';

const CLIENT = resolve(import.meta.dirname, '../../../../libs/api-client/dist');
const OPENAPI_FETCH = createRequire(join(CLIENT, 'client.js'))
  .resolve('openapi-fetch')
  .replace(/\.cjs$/, '.mjs');

/** A page of the gateway's own origin, so that nothing is between the two. */
const PAGE = `<!doctype html>
<script type="importmap">{ "imports": { "openapi-fetch": "/client/openapi-fetch" } }</script>
<script type="module">
  import { change, createClient, unwrap } from '/client/index.js';
  const RULE = '/api/v1/rules/{id}';
  globalThis.work = async (options) => {
    const api = createClient({ baseUrl: location.origin, ...options });
    const body = { name: 'From a page', description: 'd', ruleType: 'query', severity: 'low', query: 'a:b' };
    const { id } = await unwrap(api.POST('/api/v1/rules', { body }));
    const params = { path: { id } };
    await unwrap(api.GET(RULE, { params }));
    return change(
      () => api.GET(RULE, { params }),
      ({ tags }, headers) => api.PATCH(RULE, { params, headers, body: { tags: [...tags, 'page'] } }),
    );
  };
</script>`;

const describeWithBrowser = HAS_BROWSER ? describe : describe.skip;

describeWithBrowser('the client in a browser (on Linux x64, for which npm has one)', () => {
  let target: TestDatabase;
  let gateway: GatewayProcess;
  let page: Page;
  let closeBrowser: () => Promise<void>;
  const exchanges: string[] = [];

  beforeAll(async () => {
    target = await testDatabase();
    gateway = await new GatewayProcess({ environment: { DATABASE_URL: target.appUrl } }).running();
    const { browser, close } = await launchBrowser();
    closeBrowser = close;
    page = await browser.newPage();
    page.on('response', (response) => {
      if (response.url().includes('/api/')) exchanges.push(`${response.request().method()} ${response.status()}`);
    });
    await page.route('**/client/*', async (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
      const file = name === 'openapi-fetch' ? OPENAPI_FETCH : join(CLIENT, name);
      if (name === 'page') await route.fulfill({ contentType: 'text/html', body: PAGE });
      else await route.fulfill({ contentType: 'text/javascript', body: readFileSync(file, 'utf8') });
    });
    await page.goto(`${gateway.url}/client/page`);
  }, 60_000);

  afterAll(async () => {
    await closeBrowser();
    await cleanUp();
    await target.drop();
  });

  it('writes, asks whether what it has is current, and changes that', async () => {
    expect(await page.evaluate(`work({ apiKey: '${KEY}' })`)).toMatchObject({
      name: 'From a page',
      tags: ['page'],
      version: 2,
    });
    expect(exchanges).toEqual(['POST 201', 'GET 200', 'GET 304', 'PATCH 200']);
  });
});
