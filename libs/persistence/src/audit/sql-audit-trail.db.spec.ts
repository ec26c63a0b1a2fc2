import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEvent, AuditFilters } from '@sentinelops/domain';
import { aRuleDraft } from '@sentinelops/domain/testing';
import { Database } from '../database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import type { AuditEntry } from './audit-event-row.js';
import { withProvenance } from './provenance.js';

const RULE = '0195d6a0-0000-7000-8000-00000000000a';
const INCIDENT = '0195d6a0-0000-7000-8000-00000000000b';

let target: TestDatabase;
let database: Database;

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));

function done(over: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: at(0),
    actor: 'ada',
    outcome: 'done',
    reason: null,
    resource: null,
    version: null,
    changes: {},
    ...over,
  };
}

/** By the minute: three of a rule, one of an incident, two that were refused. */
const ENTRIES: readonly (AuditEntry & { operation: string; requestId: string | null })[] = [
  { ...done({ at: at(1), resource: { type: 'rule', id: RULE }, version: 1 }), operation: 'createRule', requestId: 'a' },
  { ...done({ at: at(2), resource: { type: 'rule', id: RULE }, version: 2 }), operation: 'patchRule', requestId: 'b' },
  { ...done({ at: at(3), resource: { type: 'incident', id: INCIDENT } }), operation: 'raiseIncident', requestId: 'b' },
  {
    ...done({ at: at(4), actor: 'grace', resource: { type: 'rule', id: RULE } }),
    operation: 'patchRule',
    requestId: null,
  },
  {
    ...done({ at: at(5), actor: null, outcome: 'refused', reason: 'auth.required' }),
    operation: 'patchRule',
    requestId: 'c',
  },
  {
    ...done({ at: at(6), outcome: 'refused', reason: 'r', resource: { type: 'rule' } }),
    operation: 'createRule',
    requestId: 'd',
  },
];

beforeAll(async () => {
  target = await testDatabase();
  database = await Database.connect({ url: target.appUrl, applicationName: 'spec' });
  for (const { operation, requestId, ...entry } of ENTRIES) {
    await withProvenance({ address: '192.0.2.1', requestId, operation }, () => database.auditLog.record([entry]));
  }
});
afterAll(async () => {
  await database.close();
  await target.drop();
});

const minutes = (events: readonly AuditEvent[]): number[] => events.map((event) => event.at.getUTCMinutes());

async function all(filters: AuditFilters): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  for await (const event of database.auditTrail.read(filters)) events.push(event);
  return events;
}

const FILTERS: readonly (readonly [AuditFilters, number[]])[] = [
  [{}, [6, 5, 4, 3, 2, 1]],
  [{ actor: 'grace' }, [4]],
  [{ actor: 'nobody' }, []],
  [{ operation: 'patchRule' }, [5, 4, 2]],
  [{ outcome: 'refused' }, [6, 5]],
  [{ outcome: 'done' }, [4, 3, 2, 1]],
  [{ resourceType: 'rule' }, [6, 4, 2, 1]],
  [{ resourceType: 'incident', resourceId: INCIDENT }, [3]],
  [{ resourceId: RULE }, [4, 2, 1]],
  [{ requestId: 'b' }, [3, 2]],
  [{ from: at(3) }, [6, 5, 4, 3]],
  [{ to: at(3) }, [2, 1]],
  [{ from: at(2), to: at(4), actor: 'ada', operation: 'patchRule' }, [2]],
];

describe('the audit trail', () => {
  it.each(FILTERS)('lists what matches %j, the newest first', async (filters, expected) => {
    const { items, next } = await database.auditTrail.list({ filters, limit: 20 });
    expect({ minutes: minutes(items), next }).toEqual({ minutes: expected, next: null });
  });

  it.each(FILTERS)('reads what matches %j, the oldest first', async (filters, expected) => {
    expect(minutes(await all(filters))).toEqual(expected.toReversed());
  });

  it('gives an event as it was recorded, with its place in the chains', async () => {
    const { items } = await database.auditTrail.list({
      filters: { operation: 'createRule', outcome: 'done' },
      limit: 1,
    });
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        at: at(1),
        actor: 'ada',
        address: '192.0.2.1',
        requestId: 'a',
        operation: 'createRule',
        outcome: 'done',
        reason: null,
        resourceType: 'rule',
        resourceId: RULE,
        version: 1,
        changes: {},
        chain: expect.any(Number),
        position: expect.any(Number),
        previousHash: expect.stringMatching(/^[\da-f]{64}$/),
        hash: expect.stringMatching(/^[\da-f]{64}$/),
      },
    ]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('is walked through in pages of %i', async (limit) => {
    const seen: AuditEvent[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await database.auditTrail.list({ filters: {}, limit, after });
      expect(items.length).toBeLessThanOrEqual(limit);
      seen.push(...items);
      after = next ?? undefined;
    } while (after !== undefined);
    expect(minutes(seen)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('skips and repeats none of one instant, nor of the same millisecond', async () => {
    const other = await testDatabase();
    const own = await Database.connect({ url: other.appUrl, applicationName: 'spec' });
    await own.auditLog.record(Array.from({ length: 5 }, () => done()));
    await own.orm.em.execute(`
      insert into audit_events (id, at, operation, outcome, changes)
      select gen_random_uuid(), timestamptz '1969-12-31T23:59:59Z' + n * interval '100 microseconds', 'spec', 'done', '{}'
      from generate_series(1, 5) as n`);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await own.auditTrail.list({ filters: {}, limit: 2, after });
      seen.push(...items.map(({ id }) => id));
      after = next ?? undefined;
    } while (after !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([10, 10]);
    await own.close();
    await other.drop();
  });

  it('holds few of large events at a time, and gives all of them', async () => {
    const large = { text: { to: 'x'.repeat(1_500_000) } };
    await database.auditLog.record(Array.from({ length: 7 }, () => done({ actor: 'large', changes: large })));
    const first = await database.auditTrail.list({ filters: { actor: 'large' }, limit: 20 });
    expect([first.items.length, first.next]).toEqual([3, expect.any(String)]);
    expect(await all({ actor: 'large' })).toHaveLength(7);
  });

  it('is read in steps, and takes up what is added behind them', async () => {
    await database.auditLog.record(Array.from({ length: 450 }, () => done({ actor: 'many' })));
    const seen = new Set<string>();
    for await (const { id } of database.auditTrail.read({ actor: 'many' })) {
      if (seen.size === 0) await database.auditLog.record([done({ actor: 'many', at: at(50) })]);
      seen.add(id);
    }
    expect(seen.size).toBe(451);
  });

  it('is read by its indexes', async () => {
    await database.rules.add(aRuleDraft());
    const plans = await database.orm.em.transactional(async (em) => {
      await em.execute('set local enable_seqscan = off');
      await em.execute('set local enable_sort = off');
      const wheres = [
        'true',
        `actor = 'ada'`,
        `operation = 'o'`,
        `outcome = 'refused'`,
        `resource_id = '${RULE}'`,
        `request_id = 'r'`,
      ];
      return Promise.all(
        wheres.map(async (where) => {
          const order = /resource|request/.test(where) ? '' : 'order by at desc, id desc';
          const rows = await em.execute<{ 'QUERY PLAN': string }[]>(
            `explain select * from audit_events where ${where} ${order} limit 20`,
          );
          return rows.map((row) => row['QUERY PLAN']).join('\n');
        }),
      );
    });
    const indexes = ['at', 'actor', 'operation', 'refused', 'resource', 'request_id'];
    expect(plans.map((plan) => /audit_events_(\w+)_index/.exec(plan)?.[1])).toEqual(indexes);
  });
});
