import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { aRuleInput } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { problemComplaint } from '../testing/contract.js';
import type { Answer } from '../testing/http-client.js';
import { sampleRequests } from '../testing/sample-requests.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { UNKNOWN_ID } from '../testing/unknown.js';

const RULES = '/api/v1/rules';
/** What only who built it knows it by: PostgreSQL and its errors, what is between, tables and columns, files. */
const INSIDES =
  /postgres|relation|constraint|permission denied|violates|mikro|kysely|nest|exception|rule_type|api_keys|audit_events|\.(?:js|ts)\b/i;

let app: TestApp;
let owner: Database;
let undo: readonly string[] = [];

beforeAll(async () => {
  app = await startTestApp();
  owner = await Database.connect({ url: app.target.url, applicationName: 'no-leak-spec' });
  // So that it is known who asks, whatever happens to the tables.
  await app.api.get(RULES);
});
afterEach(async () => {
  for (const statement of undo) await owner.orm.em.execute(statement);
  undo = [];
});
afterAll(async () => {
  await owner.close();
  await app.close();
});

async function breakBy(statements: readonly string[], back: readonly string[]): Promise<void> {
  for (const statement of statements) await owner.orm.em.execute(statement);
  undo = back;
}

/** Every operation's answer, which may be anything but talkative. */
async function answers(): Promise<readonly Answer[]> {
  const given: Answer[] = [];
  for (const sample of sampleRequests(app.contract, () => ({ id: UNKNOWN_ID, actionId: UNKNOWN_ID }))) {
    const answer = await app.api.sendUnchecked(sample);
    expect({ id: sample.id, complaint: problemComplaint(answer) }).toEqual({ id: sample.id, complaint: null });
    if (answer.status >= 400) {
      expect({ id: sample.id, text: answer.text.replaceAll(answer.body.type, '') }).toEqual({
        id: sample.id,
        text: expect.not.stringMatching(INSIDES),
      });
    }
    given.push(answer);
  }
  return given;
}

const TABLES = ['rules', 'incidents', 'audit_events', 'idempotency_keys', 'api_keys'];

describe('no answer tells what goes on inside', () => {
  it('while nothing is broken', async () => {
    expect((await answers()).filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('while no table is where it should be', async () => {
    await breakBy(
      TABLES.map((table) => `alter table ${table} rename to lost_${table}`),
      TABLES.map((table) => `alter table lost_${table} rename to ${table}`),
    );
    const failed = (await answers()).filter(({ status }) => status === 500);
    expect(failed.length).toBeGreaterThan(25);
    for (const { body } of failed) expect(body.code).toBe('internal');
  });

  it('while the application has lost its rights', async () => {
    const role = new URL(app.target.appUrl).username;
    await breakBy(
      TABLES.map((table) => `revoke all on ${table} from ${role}`),
      TABLES.map((table) => `grant select, insert, update, delete on ${table} to ${role}`),
    );
    expect((await answers()).filter(({ status }) => status === 500).length).toBeGreaterThan(25);
  });

  it('where the database refuses what nobody foresaw', async () => {
    await breakBy(
      ['alter table rules add constraint unforeseen check (false) not valid'],
      ['alter table rules drop constraint unforeseen'],
    );
    const answer = await app.api.sendUnchecked({
      method: 'POST',
      path: RULES,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(aRuleInput()),
    });
    expect(answer.body).toMatchObject({ status: 500, code: 'internal' });
    expect(problemComplaint(answer)).toBeNull();
    expect(answer.text).not.toMatch(INSIDES);
  });

  it('and the log has what the answers do not', async () => {
    await app.log.until(1, /request errored/);
    expect(app.log.mentioning('unforeseen')).toHaveLength(1);
    expect(app.log.mentioning('lost_').length + app.log.mentioning('does not exist').length).toBeGreaterThan(25);
    expect(app.log.mentioning('permission denied').length).toBeGreaterThan(25);
  });
});
