import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditVerificationReport } from '@sentinelops/domain';
import { aRuleDraft } from '@sentinelops/domain/testing';
import { Database } from '@sentinelops/persistence';
import { testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import { tool } from '../testing/tool.js';

let target: TestDatabase;
let database: Database;

beforeEach(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.adminUrl, applicationName: 'spec' });
  await database.rules.addAll([aRuleDraft(), aRuleDraft(), aRuleDraft()]);
});
afterEach(async () => {
  await database.close();
  await target.drop();
});

const verify = (...options: string[]) => tool(target.url, ['audit-verify', ...options]);

/** As someone who may do anything. */
const tamper = (...statements: readonly string[]): Promise<void> =>
  database.orm.em.transactional(async (em) => {
    await em.execute(`set local session_replication_role = 'replica'`);
    for (const statement of statements) await em.execute(statement);
  });

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'receipt-')), 'receipt.json');
  writeFileSync(file, text);
  return file;
}

const EMPTY_TAIL = [
  'delete from audit_events where position > 1',
  'update audit_chains c set position = 1, hash = e.hash from audit_events e where e.chain = c.chain and e.position = 1',
];

describe('db audit-verify', () => {
  it('says that all is as it was written, and gives a receipt', async () => {
    const { exitCode, stdout, stderr } = await verify();
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Verifying the audit of PostgreSQL at .*\.\n {2}3 of 3 events, \d+ s\n3 events looked at, all as/,
    );
    const { heads } = JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as AuditVerificationReport;
    expect(heads).toEqual([{ chain: expect.any(Number), position: 3, hash: expect.stringMatching(/^[\da-f]{64}$/) }]);
  });

  it('names what is not, and fails', async () => {
    const [row] = await database.orm.em.execute<{ id: string; chain: number }[]>(
      'select id, chain from audit_events where position = 2',
    );
    await tamper(
      `update audit_events set actor = 'eve' where position = 2`,
      'delete from audit_events where position = 3',
    );
    const { exitCode, stdout, stderr } = await verify();
    expect([exitCode, stderr]).toEqual([1, 'The audit is not as it was written.\n']);
    expect(stdout).toContain(`  changed   chain ${row!.chain}, position 2, event ${row!.id}: Its hash is another one`);
    expect(stdout).toContain(`  missing   chain ${row!.chain}, position 3: Missing after ${row!.id}, to the end.\n`);
    expect(stdout).toContain('\n2 events looked at, the others as they were written.\n');
  });

  it('says all of it as JSON', async () => {
    await tamper('delete from audit_events where position = 2');
    const { exitCode, stdout } = await verify('--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      database: expect.stringContaining('PostgreSQL at'),
      findings: [{ kind: 'missing', position: 2, lastPosition: 2, id: null }],
      heads: [{ position: 3 }],
      checked: 2,
      next: null,
    });
  });

  it.each([[['--json']], [[]]])('misses by the receipt of %j what is gone without a trace', async (options) => {
    const receipt = fileWith((await verify(...options)).stdout);
    await database.rules.add(aRuleDraft());
    expect(await verify('--since', receipt)).toMatchObject({ exitCode: 0 });
    await tamper(...EMPTY_TAIL);
    expect(await verify()).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout } = await verify('--since', receipt);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('positions 2 to 3: Missing after');
  });

  it('ends with more findings than anyone reads, and says so', async () => {
    await database.rules.addAll(Array.from({ length: 120 }, () => aRuleDraft()));
    await tamper(`update audit_events set actor = 'eve'`);
    const { exitCode, stdout } = await verify();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('\nThere may be more: it ended here.\n');
    expect(stdout.match(/^ {2}changed /gm)!.length).toBeGreaterThan(90);
  });

  it.each([
    ['not there', () => '/nowhere/receipt.json', "can't be read"],
    ['empty', () => fileWith(''), 'is no receipt'],
    ['something else', () => fileWith('{"heads": [{"chain": 1}]}'), 'is no receipt'],
    ['a list', () => fileWith('[]'), 'is no receipt'],
  ])('refuses a receipt that is %s', async (_, file, sentence) => {
    const { exitCode, stderr } = await verify('--since', file());
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^--since: /);
    expect(stderr).toContain(sentence);
  });

  it('says that the schema is older', async () => {
    await database.schema.rollback({ to: '006-index-hot-paths' });
    const { exitCode, stderr } = await verify();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('The schema is older than this release needs');
  });
});

describe('the way to let events go that the operations guide gives', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../../docs/operations.md'), 'utf8');
  const [, sql = ''] = /## Audit[\s\S]*?<<'SQL'\n([\s\S]*?)\nSQL\n/.exec(guide) ?? [];

  it('leaves chains that are whole from a receipt on, and that know the receipt', async () => {
    const receipt = (await verify('--json')).stdout;
    await Promise.all(Array.from({ length: 5 }, () => database.rules.add(aRuleDraft())));
    const client = await (await database.orm.em.getConnection().getNativeClient()).connect();
    for (const statement of sql.split(';'))
      await client.query(statement.replace(`:'receipt'`, client.escapeLiteral(receipt)));
    client.release(true);
    const { exitCode, stdout } = await verify('--since', fileWith(receipt), '--json');
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ findings: [], checked: 5 })]);
    await database.rules.add(aRuleDraft());
    expect(await verify()).toMatchObject({ exitCode: 0 });
  });
});
