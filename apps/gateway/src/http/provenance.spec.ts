import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aRuleInput } from '@sentinelops/domain/testing';
import { SIGMA_DOCUMENT } from '../rule/sigma.example.js';
import { ANY_VERSION } from '../testing/api-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

/** Where the audit says that each change of a request came from. */
const provenances = (requestId: string): Promise<object[]> =>
  app.database.orm.em.execute(
    'select operation, actor, host(address::inet) as address from audit_events where request_id = ? order by position',
    [requestId],
  );

const FROM_HERE = { actor: 'key:tester', address: '127.0.0.1' };

describe('a change by a request', () => {
  it('is audited with the operation, the address and the id of the request', async () => {
    const { status, body } = await app.api.post('/api/v1/rules', aRuleInput(), { 'x-request-id': 'creation' });
    expect(status).toBe(201);
    expect(await provenances('creation')).toEqual([{ operation: 'createRule', ...FROM_HERE }]);
    const one = `/api/v1/rules/${body.id}`;
    await app.api.patch(one, { name: 'Another' }, { ...ANY_VERSION, 'x-request-id': 'patch' });
    expect(await provenances('patch')).toEqual([{ operation: 'patchRule', ...FROM_HERE }]);
    await app.api.post(`${one}/metrics`, { executions: 1, matches: 0 }, { 'x-request-id': 'report' });
    expect(await provenances('report')).toEqual([{ operation: 'reportRuleExecutions', ...FROM_HERE }]);
    await app.api.delete(one, { ...ANY_VERSION, 'x-request-id': 'removal' });
    expect(await provenances('removal')).toEqual([{ operation: 'deleteRule', ...FROM_HERE }]);
  });

  it('is audited so also when its body is read as it arrives', async () => {
    const headers = { 'content-type': 'application/yaml', 'x-request-id': 'import' };
    const path = '/api/v1/rules/import/sigma';
    expect((await app.api.send({ method: 'POST', path, headers, body: SIGMA_DOCUMENT })).status).toBe(200);
    expect(await provenances('import')).toEqual([{ operation: 'importSigmaRules', ...FROM_HERE }]);
  });
});
