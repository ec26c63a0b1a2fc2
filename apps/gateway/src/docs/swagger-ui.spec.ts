import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { HAS_BROWSER, launchBrowser } from '../testing/browser.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const SCREENSHOT = resolve(import.meta.dirname, '../../../../docs/images/swagger-ui.png');
const describeWithBrowser = HAS_BROWSER ? describe : describe.skip;

describeWithBrowser('Swagger UI in a browser (on Linux x64, for which npm has one)', () => {
  let app: TestApp;
  let page: Page;
  const endings: (() => Promise<void>)[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    endings.unshift(() => app.close());
    const { browser, close } = await launchBrowser();
    endings.unshift(close);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(request.url()));
    await page.goto(`http://127.0.0.1:${app.port}/docs`);
    await page.locator('.opblock').first().waitFor();
  }, 60_000);

  afterAll(async () => {
    for (const end of endings) await end();
  });

  function operation(id: string): Locator {
    return page.locator(`.opblock[id$="-${id}"]`);
  }

  /** Opens an operation, sends what its form holds, and gives the status and the body that the page then shows. */
  async function tryItOut(id: string): Promise<{ status: string; body: Record<string, unknown> }> {
    const block = operation(id);
    await block.locator('.opblock-summary-control').click();
    await block.locator('button.execute').click();
    const answer = block.locator('.live-responses-table .response');
    const body = await answer.locator('.highlight-code code').first().innerText();
    const status = await answer.locator('.response-col_status').innerText();
    await block.locator('.opblock-summary-control').click();
    return { status: status.trim().slice(0, 3), body: JSON.parse(body) as Record<string, unknown> };
  }

  it('shows every operation of the document', async () => {
    const blocks = await page.locator('.opblock').all();
    const shown = await Promise.all(blocks.map((block) => block.getAttribute('id')));
    const promised = app.contract.operations.map(({ id, tags }) => `operations-${tags[0] ?? ''}-${id}`);
    expect(shown.sort()).toEqual(promised.sort());
    expect(promised.length).toBeGreaterThan(30);
  });

  it('creates the rule of the example, and lists it', async () => {
    const created = await tryItOut('createRule');
    expect(created).toMatchObject({ status: '201', body: { ruleNumber: 'RULE-000001' } });
    const { status, body } = await tryItOut('listRules');
    expect(status).toBe('200');
    expect(body).toMatchObject({ total: 1, items: [created.body] });
  });

  it('creates the incident of the example, and lists it', async () => {
    const created = await tryItOut('createIncident');
    expect(created).toMatchObject({ status: '201', body: { incidentNumber: 'INC-000001' } });
    const { status, body } = await tryItOut('listIncidents');
    expect(status).toBe('200');
    expect(body).toMatchObject({ total: 1, items: [created.body] });
  });

  it('looks as the README shows it, which is drawn anew with UPDATE_SCREENSHOTS=1', async () => {
    const camera = await page
      .context()
      .browser()!
      .newPage({ viewport: { width: 1400, height: 1900 }, deviceScaleFactor: 0.8 });
    await camera.goto(page.url());
    await camera.getByRole('heading', { name: /^incidents/ }).waitFor();
    if (!process.env['UPDATE_SCREENSHOTS']) return;
    await mkdir(dirname(SCREENSHOT), { recursive: true });
    await camera.screenshot({ path: SCREENSHOT });
  });

  it('has loaded everything from the gateway, without an error', () => {
    expect(complaints).toEqual([]);
  });
});
