import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AUDIT_FINDINGS_MAX, type AuditFinding, type AuditVerificationReport } from '@sentinelops/domain';
import { aRuleDraft } from '@sentinelops/domain/testing';
import { Database } from '../../database.js';
import { within } from '../../roles/within.js';
import { testDatabase, type TestDatabase } from '../../testing/index.js';

let target: TestDatabase;
let database: Database;

beforeEach(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
});
afterEach(async () => {
  await database.close();
  await target.drop();
});

/** As someone who may do anything, and knows how. */
const tamper = (...statements: readonly string[]): Promise<void> =>
  within(target.adminUrl, async (admin) => {
    await admin.query(`set session_replication_role = 'replica'`);
    for (const statement of statements) await admin.query(statement);
  });

/** One transaction after the other would each take the same chain, unless another connection does. */
async function fill(count: number): Promise<{ readonly chain: number; readonly ids: readonly string[] }> {
  const entry = { at: new Date(), actor: 'ada', outcome: 'done', reason: null, resource: null, version: null } as const;
  const entries = Array.from({ length: count }, (_, n) => ({ ...entry, changes: { n: { to: n } } }));
  await database.auditLog.record(entries);
  const rows = await database.orm.em.execute<{ chain: number; id: string }[]>(
    'select chain, id from audit_events order by position',
  );
  return { chain: rows[0]!.chain, ids: rows.map(({ id }) => id) };
}

const verify = (): Promise<AuditVerificationReport> => database.auditVerification.verify();

const inWords = ({ findings }: AuditVerificationReport): string[] =>
  findings.map(({ kind, position, lastPosition, id }) => `${kind} ${position}-${lastPosition} ${id ?? ''}`.trim());

/** The hash of an event, as whoever tampers with one would compute it. */
const REHASH = `hash = sha256(convert_to(jsonb_build_array(
  chain, position, encode(previous_hash, 'hex'), id, (extract(epoch from at) * 1000000)::bigint, actor, address, request_id,
  operation, outcome, reason, resource_type, resource_id, version, changes)::text, 'UTF8'))`;

/** All but the one that follows from another one. */
const COLUMNS = `id, chain, position, at, actor, address, request_id, operation, outcome, reason, resource_type, resource_id,
  version, changes, previous_hash, hash`;

describe('a verification of what was audited', () => {
  it('finds nothing where nothing was done to it', async () => {
    expect(await verify()).toEqual({ findings: [], heads: [], checked: 0, next: null });
    await Promise.all(Array.from({ length: 30 }, () => database.rules.add(aRuleDraft())));
    await fill(5);
    const { findings, heads, checked, next } = await verify();
    expect({ findings, checked, next }).toEqual({ findings: [], checked: 35, next: null });
    expect(heads.reduce((sum, { position }) => sum + position, 0)).toBe(35);
  });

  it('finds nothing in any value that a column can have', async () => {
    await within(target.url, (owner) =>
      owner.query(`
        set timezone = 'America/St_Johns';
        insert into audit_events (id, at, actor, address, request_id, operation, outcome, reason, resource_type,
          resource_id, version, changes)
        values (gen_random_uuid(), '2026-07-01 12:00:00.123456', E'a\\t"\\\\ 🦊\\u0001', '::1', 'r', 'o', 'refused', 'c', 'apiKey',
          gen_random_uuid(), 2147483647, '{"n": [1e400, 0.10, -0, "\\u007f"]}')`),
    );
    expect(inWords(await verify())).toEqual([]);
  });

  describe.each<[string, readonly string[], readonly string[]]>([
    ['a changed field', [`update audit_events set actor = 'eve' where position = 3`], ['changed 3-3 2']],
    [
      'a changed field that was emptied',
      [`update audit_events set actor = null, address = 'ada' where position = 3`],
      ['changed 3-3 2'],
    ],
    ['changed old and new', [`update audit_events set changes = '{}' where position = 1`], ['changed 1-1 0']],
    ['a changed hash', [`update audit_events set hash = sha256('') where position = 4`], ['changed 4-4 3']],
    [
      'a changed field with a hash that fits it',
      [
        `update audit_events set actor = 'eve' where position = 3`,
        `update audit_events set ${REHASH} where position = 3`,
      ],
      ['changed 3-3 2'],
    ],
    [
      'a changed last event with a hash that fits it',
      [
        `update audit_events set actor = 'eve' where position = 5`,
        `update audit_events set ${REHASH} where position = 5`,
      ],
      ['head 5-5 4'],
    ],
    ['a removed event in the midst', ['delete from audit_events where position = 3'], ['missing 3-3']],
    ['several of them', ['delete from audit_events where position in (2, 3)'], ['missing 2-3']],
    ['the first one removed', ['delete from audit_events where position = 1'], ['missing 1-1']],
    ['the last ones removed', ['delete from audit_events where position > 3'], ['missing 4-5']],
    ['all of them removed', ['delete from audit_events'], ['missing 1-5']],
    [
      'an event inserted between two, and the others moved',
      [
        'update audit_events set position = position + 100 where position >= 3',
        `insert into audit_events (${COLUMNS}) select ${COLUMNS} from (select (jsonb_populate_record(e,
          '{"id": "ffffffff-0000-4000-8000-000000000000", "actor": "eve", "position": 3}')).* from audit_events e where position = 2) as copy`,
        `update audit_events set previous_hash = (select hash from audit_events where position = 2) where position = 3`,
        `update audit_events set ${REHASH} where position = 3`,
        'update audit_events set position = position - 99 where position > 100',
        'update audit_chains set position = 6 where position = 5',
      ],
      ['inserted 3-3 ffffffff-0000-4000-8000-000000000000', 'changed 4-4 2', 'changed 5-5 3', 'changed 6-6 4'],
    ],
    [
      'an event inserted behind the last one',
      [
        `insert into audit_events (${COLUMNS}) select ${COLUMNS} from (select (jsonb_populate_record(e,
          '{"id": "ffffffff-0000-4000-8000-000000000000", "position": 6}')).* from audit_events e where position = 2) as copy`,
      ],
      ['inserted 6-6 ffffffff-0000-4000-8000-000000000000'],
    ],
    [
      'an event inserted at the place of another one',
      [
        'alter table audit_events drop constraint audit_events_chain_position_unique',
        `insert into audit_events (${COLUMNS}) select ${COLUMNS} from (select (jsonb_populate_record(e,
          '{"id": "ffffffff-0000-4000-8000-000000000000"}')).* from audit_events e where position = 2) as copy`,
      ],
      ['inserted 2-2 ffffffff-0000-4000-8000-000000000000'],
    ],
    [
      'two events in each other’s place',
      [
        'update audit_events set position = 100 where position = 2',
        'update audit_events set position = 2 where position = 4',
        'update audit_events set position = 4 where position = 100',
      ],
      ['changed 2-2 3', 'changed 4-4 1'],
    ],
    [
      'a head set back',
      ['update audit_chains set position = 3 where position = 5'],
      ['head 3-3 2', 'inserted 4-4 3', 'inserted 5-5 4'],
    ],
    ['a head set forward', ['update audit_chains set position = 7 where position = 5'], ['missing 6-7']],
    ['a head of another hash', [`update audit_chains set hash = sha256('') where position = 5`], ['head 5-5 4']],
    ['a head removed', ['delete from audit_chains where position = 5'], ['head 5-5 4']],
    [
      'an event in a chain that is none',
      [`update audit_events set chain = 200 where position = 5`],
      ['missing 5-5', 'missing 1-4', 'changed 5-5 4', 'head 5-5 4'],
    ],
  ])('of five events with %s', (_, statements, expected) => {
    it(`names ${expected.join(', ')}`, async () => {
      const { ids } = await fill(5);
      await tamper(...statements);
      // An event is told by the place where it stood, counted from 0.
      const words = expected.map((line) => line.replace(/ (\d)$/, (_whole, place: string) => ` ${ids[Number(place)]}`));
      expect(inWords(await verify())).toEqual(words);
    });
  });

  it('names the chain, and the events before and after what is missing', async () => {
    const { chain, ids } = await fill(5);
    await tamper('delete from audit_events where position in (3, 4)');
    const [finding] = (await verify()).findings;
    expect(finding).toEqual({
      kind: 'missing',
      chain,
      position: 3,
      lastPosition: 4,
      id: null,
      detail: `Missing after ${ids[1]}, before ${ids[4]}.`,
    });
  });

  it('does not ask a function of the database whether a hash is right', async () => {
    const { ids } = await fill(3);
    await tamper(
      `create function public.sha256(bytea) returns bytea language sql as $$ select '\\x00'::bytea $$`,
      `create function public.jsonb_build_array(variadic "any") returns jsonb language internal immutable as 'jsonb_build_array'`,
      `update audit_events set actor = 'eve' where position = 2`,
    );
    expect(inWords(await verify())).toEqual([`changed 2-2 ${ids[1]}`]);
  });

  it('raises no false alarm while others write, and sees all that was there when it began', async () => {
    let isWriting = true;
    const writers = Array.from({ length: 4 }, async () => {
      while (isWriting) await database.rules.addAll([aRuleDraft(), aRuleDraft()]);
    });
    const reports: AuditVerificationReport[] = [];
    for (let n = 0; n < 3; n++) reports.push(await verify());
    isWriting = false;
    await Promise.all(writers);
    expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
    const [row] = await database.orm.em.execute<{ count: number }[]>('select count(*)::int as count from audit_events');
    expect((await verify()).checked).toBe(row!.count);
  });
});

describe('a verification that has to end before it is through', () => {
  async function inPieces(
    isEnough: () => boolean,
  ): Promise<{ findings: AuditFinding[]; checked: number; pieces: number }> {
    const findings: AuditFinding[] = [];
    let [checked, pieces] = [0, 0];
    let after: string | undefined;
    do {
      const report = await database.auditVerification.verify({ isEnough, after });
      findings.push(...report.findings);
      checked += report.checked;
      pieces++;
      after = report.next ?? undefined;
    } while (after !== undefined);
    return { findings, checked, pieces };
  }

  it('goes on where it ended, and finds in pieces what it finds at once', async () => {
    const { ids } = await fill(2500);
    await tamper(
      `update audit_events set actor = 'eve' where position in (1000, 1001)`,
      `update audit_events set actor = 'eve' where position = 2000`,
      `update audit_events set ${REHASH} where position = 2000`,
      'delete from audit_events where position = 2001',
    );
    const whole = await verify();
    const { findings, checked, pieces } = await inPieces(() => true);
    expect(findings).toEqual(whole.findings);
    expect(whole.findings.map(({ id }) => id)).toEqual([ids[999], ids[1000], null]);
    expect([checked, whole.checked]).toEqual([2499, 2499]);
    expect(pieces).toBeGreaterThan(64);
  });

  it('finds what only the event of the next piece tells', async () => {
    const { ids } = await fill(1500);
    await tamper(
      `update audit_events set actor = 'eve' where position = 1000`,
      `update audit_events set ${REHASH} where position = 1000`,
    );
    expect((await inPieces(() => true)).findings.map(({ id }) => id)).toEqual([ids[999]]);
  });

  it('ends when it has found more than anyone reads, and can be gone on with', async () => {
    await fill(250);
    await tamper(`update audit_events set actor = 'eve'`);
    const { findings, next } = await verify();
    expect(findings.length).toBeLessThanOrEqual(AUDIT_FINDINGS_MAX);
    expect(findings.length).toBeGreaterThan(AUDIT_FINDINGS_MAX - 5);
    expect(next).not.toBeNull();
    expect((await inPieces(() => false)).findings.map(({ position }) => position)).toEqual(
      Array.from({ length: 250 }, (_, n) => n + 1),
    );
  });

  it('holds few of large events at a time', async () => {
    await within(target.url, (owner) =>
      owner.query(`
        insert into audit_events (id, at, operation, outcome, changes)
        select gen_random_uuid(), now(), 'spec', 'done', jsonb_build_object('text', repeat('x', 1500000)) from generate_series(1, 7)`),
    );
    const seen: number[] = [];
    const { findings } = await database.auditVerification.verify({ onProgress: (count) => seen.push(count) });
    expect([findings, seen]).toEqual([[], [3, 6, 7]]);
  });

  it('ends between two steps when it is told to', async () => {
    await fill(2500);
    const seen: number[] = [];
    const { checked, next } = await database.auditVerification.verify({
      onProgress: (count) => seen.push(count),
      isEnough: () => seen.length === 2,
    });
    expect([checked, next, seen]).toEqual([2000, expect.stringMatching(/^\d+-2000$/), [1000, 2000]]);
  });
});

describe('a receipt', () => {
  it('is what must still be there', async () => {
    await fill(3);
    const receipt = await verify();
    await fill(2);
    expect((await database.auditVerification.verify({ since: receipt })).findings).toEqual([]);
  });

  it.each([
    [
      'a tail that is gone together with what the head said of it',
      [
        'delete from audit_events where position > 2',
        'update audit_chains c set position = 2, hash = e.hash from audit_events e where e.chain = c.chain and e.position = 2',
      ],
      ['missing 3-5'],
    ],
    [
      'a chain that is gone together with its head',
      ['delete from audit_events', 'delete from audit_chains where position = 5'],
      ['head 0-0', 'missing 1-5'],
    ],
    [
      'a chain that begins anew',
      ['delete from audit_events', 'update audit_chains set position = default, hash = default where position = 5'],
      ['missing 1-5'],
    ],
    [
      'a last event that was changed together with the head',
      [
        `update audit_events set actor = 'eve' where position = 5`,
        `update audit_events set ${REHASH} where position = 5`,
        'update audit_chains c set hash = e.hash from audit_events e where e.chain = c.chain and e.position = 5',
      ],
      ['changed 5-5 id'],
    ],
  ])('finds %s, which nothing else would', async (_, statements, expected) => {
    const { ids } = await fill(5);
    const receipt = await verify();
    await tamper(...statements);
    const report = await database.auditVerification.verify({ since: receipt });
    expect(inWords(report).map((line) => line.replace(ids[4]!, 'id'))).toEqual(expected);
  });
});

describe('a chain of which the beginning was archived', () => {
  const ARCHIVE = `
    update audit_chains c set archived_position = 3, archived_hash = e.hash
    from audit_events e where e.chain = c.chain and e.position = 3`;

  it('is whole from there on', async () => {
    const { ids } = await fill(5);
    const receipt = await verify();
    await tamper(ARCHIVE, 'delete from audit_events where position <= 3');
    expect(await database.auditVerification.verify({ since: receipt })).toMatchObject({ findings: [], checked: 2 });
    await tamper('delete from audit_events where position = 4');
    expect(inWords(await verify())).toEqual(['missing 4-4']);
    expect((await verify()).findings[0]!.detail).toBe(`Missing at the beginning, before ${ids[4]}.`);
  });

  it('is found by a receipt from before', async () => {
    await fill(2);
    const receipt = await verify();
    await fill(3);
    await tamper(ARCHIVE, 'delete from audit_events where position <= 3');
    expect((await verify()).findings).toEqual([]);
    const { findings } = await database.auditVerification.verify({ since: receipt });
    expect(findings.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['head', 'The chain was taken out up to here after the receipt was written.'],
    ]);
  });

  it('is found to go on from something else', async () => {
    const { ids } = await fill(5);
    await tamper(ARCHIVE.replace('e.hash', `sha256('')`), 'delete from audit_events where position <= 3');
    expect(inWords(await verify())).toEqual([`changed 4-4 ${ids[3]}`]);
  });
});
