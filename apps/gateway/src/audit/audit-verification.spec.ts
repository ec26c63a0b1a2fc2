import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditVerificationReport } from '@sentinelops/domain';
import { aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { pointers } from '../testing/violations.js';

const VERIFICATION = '/api/v1/audit/verification';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  for (let n = 0; n < 3; n++) await app.api.post('/api/v1/rules', aRuleInput());
});
afterAll(async () => {
  await app.close();
});

async function verification(query: Record<string, string> = {}): Promise<AuditVerificationReport> {
  const { status, body } = await app.api.get(VERIFICATION, query);
  expect(status).toBe(200);
  return body as unknown as AuditVerificationReport;
}

describe('GET /audit/verification', () => {
  it('finds nothing where all is as it was written', async () => {
    const { findings, heads, checked, next } = await verification();
    // Three rules, and the key with which they were made.
    expect({ findings, checked, next }).toEqual({ findings: [], checked: 4, next: null });
    expect(heads.map(({ position }) => position).reduce((sum, position) => sum + position, 0)).toBe(4);
  });

  it('goes on where another one ended', async () => {
    expect(await verification({ after: '64-0' })).toMatchObject({ findings: [], checked: 0, next: null });
  });

  it.each(['', '1', '1-', '-1', '1-1-1', 'a-1', '1-1000000000000000'])('refuses to go on from %j', async (after) => {
    const { status, body } = await app.api.get(VERIFICATION, { after });
    expect([status, pointers(body)]).toEqual([400, ['/after']]);
  });

  it('names what was changed by someone who could', async () => {
    const admin = await Database.connect({ url: app.target.adminUrl, applicationName: 'spec' });
    const [event] = await admin.orm.em.transactional(async (em) => {
      await em.execute(`set local session_replication_role = 'replica'`);
      return em.execute<{ id: string; chain: number; position: number }[]>(
        `update audit_events set actor = 'eve' where id = (select max(id::text)::uuid from audit_events)
        returning id, chain, position::int`,
      );
    });
    await admin.close();
    const { findings } = await verification();
    expect(findings).toEqual([
      { kind: 'changed', ...event, lastPosition: event!.position, detail: expect.stringContaining('hash') },
    ]);
  });
});

it('was seen to give every answer that the document describes', () => {
  expect(app.contract.unseen(({ id }) => id === 'verifyAudit')).toEqual([]);
});
