import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { HAS_BROWSER, launchBrowser } from '../testing/browser.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

interface Trial {
  readonly parameters?: Readonly<Record<string, string>>;
  /** In place of the example. */
  readonly json?: object;
}

interface Shown {
  readonly status: string;
  readonly body: Record<string, unknown>;
}

const overwriting = ({ parameters, ...trial }: Trial): Trial => ({
  ...trial,
  parameters: { ...parameters, 'If-Match': '*' },
});

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

  /** Opens an operation, fills in what is given, sends the form, and gives what the page then shows. */
  async function tryItOut(id: string, { parameters = {}, json }: Trial = {}): Promise<Shown> {
    const block = operation(id);
    await block.locator('.opblock-summary-control').click();
    for (const [name, value] of Object.entries(parameters)) {
      await block.locator(`tr[data-param-name="${name}"] input`).fill(value);
    }
    if (json !== undefined) await block.locator('textarea.body-param__text').fill(JSON.stringify(json));
    await block.locator('button.execute').click();
    const answer = block.locator('.live-responses-table .response');
    const status = (await answer.locator('.response-col_status').innerText()).trim().slice(0, 3);
    const text = status === '204' ? '{}' : await answer.locator('.highlight-code code').first().innerText();
    await block.locator('.opblock-summary-control').click();
    const body: unknown = text.startsWith('{') ? JSON.parse(text) : { text };
    return { status, body: body as Record<string, unknown> };
  }

  it('shows every operation of the document', async () => {
    const blocks = await page.locator('.opblock').all();
    const shown = await Promise.all(blocks.map((block) => block.getAttribute('id')));
    const promised = app.contract.operations.map(({ id, tags }) => `operations-${tags[0] ?? ''}-${id}`);
    expect(shown.sort()).toEqual(promised.sort());
    expect(promised.length).toBeGreaterThan(30);
  });

  it('can do nothing for whoever it does not know, and says what it needs', async () => {
    const { status, body } = await tryItOut('listRules');
    expect({ status, code: body['code'] }).toEqual({ status: '401', code: 'auth.required' });
    expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);
  });

  it('takes a key by its button, and still has it when the page is loaded again', async () => {
    await page.locator('.auth-wrapper button.authorize').click();
    const dialog = page.locator('.modal-ux');
    const ways = dialog.locator('.auth-container');
    expect(await ways.locator('h4 code').allInnerTexts()).toEqual(['apiKey', 'bearer']);
    await ways.first().locator('input').fill(app.key);
    await ways.first().locator('button.authorize').click();
    await ways.first().locator('button.btn-done').click();
    await page.reload();
    await page.locator('.opblock').first().waitFor();
    expect((await tryItOut('listRules')).status).toBe('200');
  });

  it('creates the rule of the example, and lists it', async () => {
    const created = await tryItOut('createRule');
    expect(created).toMatchObject({ status: '201', body: { ruleNumber: 'RULE-000001' } });
    const { status, body } = await tryItOut('listRules');
    expect(status).toBe('200');
    expect(body).toMatchObject({ total: { value: 1 }, items: [{ id: created.body['id'] }] });
  });

  it('creates the incident of the example, and lists it', async () => {
    const created = await tryItOut('createIncident');
    expect(created).toMatchObject({ status: '201', body: { incidentNumber: 'INC-000001' } });
    const { status, body } = await tryItOut('listIncidents');
    expect(status).toBe('200');
    expect(body).toMatchObject({ total: { value: 1 }, items: [{ id: created.body['id'] }] });
  });

  it('lets every operation be tried out, with its example wherever that can stand for anything', async () => {
    const idOf = async (id: string): Promise<string> => String((await tryItOut(id)).body['id']);
    const tried = new Set(['createRule', 'listRules', 'createIncident', 'listIncidents']);
    const succeeds = async (id: string, trial: Trial = {}): Promise<Record<string, unknown>> => {
      const { status, body } = await tryItOut(id, trial);
      expect({ id, status }).toEqual({ id, status: expect.stringMatching(/^20[014]$/) });
      tried.add(id);
      return body;
    };
    const rule = { parameters: { id: await idOf('createRule') } };
    for (const id of ['getRule', 'disableRule', 'enableRule', 'setRuleStatus']) await succeeds(id, rule);
    for (const id of ['replaceRule', 'patchRule']) await succeeds(id, overwriting(rule));
    for (const id of ['reportRuleExecutions', 'getRuleStatistics', 'importSigmaRules', 'getRuleByNumber']) {
      await succeeds(id, id === 'reportRuleExecutions' ? rule : {});
    }
    const clone = await succeeds('cloneRule', rule);
    await succeeds('deleteRule', overwriting({ parameters: { id: String(clone['id']) } }));

    const reported = (externalId: string): Trial => ({
      json: {
        title: externalId,
        description: 'd',
        incidentType: 'other',
        severity: 'low',
        source: { system: 'spec' },
        externalId,
      },
    });
    const incident = { parameters: { id: String((await succeeds('createIncident', reported('first')))['id']) } };
    const other = String((await succeeds('createIncident', reported('second')))['id']);
    for (const id of ['getIncident', 'appendToTimeline', 'assignIncident', 'setIncidentStatus', 'analyzeIncident']) {
      await succeeds(id, incident);
    }
    await succeeds('patchIncident', overwriting(incident));
    const { remediationActions } = await succeeds('addRemediationAction', incident);
    const [{ actionId }] = remediationActions as [{ actionId: string }];
    await succeeds('setRemediationActionStatus', { parameters: { ...incident.parameters, actionId } });
    await succeeds('mergeIncidents', { ...incident, json: { sourceIds: [other] } });
    await succeeds('replaceIncident', overwriting({ ...incident, ...reported('third') }));
    await succeeds('deleteIncident', overwriting({ parameters: { id: other } }));
    const key = { parameters: { id: String((await succeeds('createApiKey'))['id']) } };
    for (const id of ['getApiKey', 'listApiKeys', 'revokeApiKey']) await succeeds(id, id === 'listApiKeys' ? {} : key);
    for (const id of [
      'listAuditEvents',
      'exportAuditEvents',
      'verifyAudit',
      'getIncidentStatistics',
      'importVerisIncidents',
      'importIncidents',
      'exportIncidents',
      'exportRules',
      'getIncidentByNumber',
      'getLiveness',
      'getReadiness',
      'getPoolStatistics',
      'getMetrics',
    ]) {
      await succeeds(id);
    }
    expect([...tried].sort()).toEqual(app.contract.operations.map(({ id }) => id).sort());
  }, 240_000);

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
