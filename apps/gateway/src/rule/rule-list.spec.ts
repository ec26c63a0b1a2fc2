import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RuleDraft } from '@sentinelops/domain';
import { aRuleDraft } from '@sentinelops/domain/testing';
import { listingSpec } from '../testing/listing.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const RULES = '/api/v1/rules';
const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const at = (n: number): string => day(n).toISOString();

const threshold = { count: 5, windowSeconds: 60 };
const correlation: RuleDraft['correlation'] = {
  events: [{ a: 1 }, { b: 2 }],
  windowSeconds: 60,
  joinFields: ['user'],
  sequenceRequired: false,
};
const conditions = [{ field: 'user', operator: 'eq', value: 'ada', caseSensitive: false }] as const;
const noise = (falsePositives: number): RuleDraft['metrics'] => ({
  ...aRuleDraft().metrics,
  totalMatches: 10,
  falsePositives,
});

const ROWS: readonly Partial<RuleDraft>[] = [
  {
    name: 'alpha',
    description: '100% sure',
    status: 'active',
    severity: 'critical',
    tags: ['attack.t1003', 'lsass'],
    createdAt: day(1),
    updatedAt: day(15),
    metrics: noise(3),
  },
  {
    name: 'Beta',
    description: 'under_score',
    ruleType: 'threshold',
    threshold,
    severity: 'high',
    tags: ['attack.t1003'],
    createdBy: 'grace',
    createdAt: day(2),
    updatedAt: day(14),
  },
  {
    name: 'gamma',
    description: 'back\\slash',
    ruleType: 'pattern',
    conditions,
    status: 'inactive',
    enabled: false,
    tags: ['lsass'],
    createdAt: day(3),
    updatedAt: day(13),
    metrics: noise(7),
  },
  {
    name: 'Delta',
    description: 'an 100 underxscore',
    ruleType: 'correlation',
    correlation,
    status: 'disabled',
    severity: 'low',
    createdBy: 'grace',
    createdAt: day(4),
    updatedAt: day(12),
  },
  {
    name: 'epsilon',
    description: 'Straße, 漢字',
    ruleType: 'anomaly',
    status: 'deprecated',
    enabled: false,
    severity: 'info',
    createdAt: day(5),
    updatedAt: day(11),
  },
  { name: 'Zeta', description: '$1 ? :name', ruleType: 'custom', createdAt: day(6), updatedAt: day(10) },
];
const NEWEST_FIRST = ['Zeta', 'epsilon', 'Delta', 'gamma', 'Beta', 'alpha'];

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  for (const row of ROWS) await app.database.rules.add(aRuleDraft(row));
});
afterAll(async () => {
  await app.close();
});

const INSTANTS = ['2026-01-01', 'yesterday', '', '1767225600000', '2026-02-30T00:00:00Z', '2026-01-01T00:00:00'];

describe('GET /rules', () => {
  listingSpec({
    app: () => app,
    path: RULES,
    title: 'name',
    all: NEWEST_FIRST,
    cases: {
      status: [
        [{ status: 'active' }, ['alpha']],
        [{ status: ['active', 'disabled', 'active'] }, ['Delta', 'alpha']],
        [{ status: 'testing' }, ['Zeta', 'Beta']],
        [{ status: ['inactive', 'deprecated'] }, ['epsilon', 'gamma']],
      ],
      severity: [
        [{ severity: 'critical' }, ['alpha']],
        [{ severity: ['high', 'low', 'info'] }, ['epsilon', 'Delta', 'Beta']],
        [{ severity: 'medium' }, ['Zeta', 'gamma']],
      ],
      type: [
        [{ type: 'query' }, ['alpha']],
        [{ type: ['threshold', 'pattern'] }, ['gamma', 'Beta']],
        [{ type: ['correlation', 'anomaly', 'custom'] }, ['Zeta', 'epsilon', 'Delta']],
      ],
      enabled: [
        [{ enabled: true }, ['Zeta', 'Delta', 'Beta', 'alpha']],
        [{ enabled: false }, ['epsilon', 'gamma']],
      ],
      tags: [
        [{ tags: 'lsass' }, ['gamma', 'alpha']],
        [{ tags: ' LSASS ' }, ['gamma', 'alpha']],
        [{ tags: ['lsass', 'attack.t1003'] }, ['gamma', 'Beta', 'alpha']],
        [{ tags: 'lsas' }, []],
        [{ tags: 'lsass,attack.t1003' }, []],
      ],
      tagsAll: [
        [{ tagsAll: 'attack.t1003' }, ['Beta', 'alpha']],
        [{ tagsAll: ['LSASS', 'attack.t1003'] }, ['alpha']],
        [{ tagsAll: ['lsass', 'none'] }, []],
      ],
      createdBy: [
        [{ createdBy: 'grace' }, ['Delta', 'Beta']],
        [{ createdBy: 'Grace' }, []],
        [{ createdBy: "' or true --" }, []],
      ],
      createdFrom: [
        [{ createdFrom: at(5) }, ['Zeta', 'epsilon']],
        [{ createdFrom: '2026-01-05T01:00:00+01:00' }, ['Zeta', 'epsilon']],
        [{ createdFrom: '2026-01-05T00:00:00.001Z' }, ['Zeta']],
        [{ createdFrom: at(2), createdTo: at(4) }, ['gamma', 'Beta']],
        [{ createdFrom: at(4), createdTo: at(2) }, []],
      ],
      createdTo: [
        [{ createdTo: at(2) }, ['alpha']],
        [{ createdTo: '2026-01-02T00:00:00.001Z' }, ['Beta', 'alpha']],
      ],
      updatedFrom: [
        [{ updatedFrom: at(14) }, ['Beta', 'alpha']],
        [{ updatedFrom: at(13), updatedTo: at(14) }, ['gamma']],
      ],
      updatedTo: [
        [{ updatedTo: at(11) }, ['Zeta']],
        [{ updatedTo: '2026-01-11T00:00:00.001Z' }, ['Zeta', 'epsilon']],
      ],
      q: [
        [{ q: 'ALPH' }, ['alpha']],
        [{ q: 'score' }, ['Delta', 'Beta']],
        [{ q: '100%' }, ['alpha']],
        [{ q: '%' }, ['alpha']],
        [{ q: '_' }, ['Beta']],
        [{ q: 'under_score' }, ['Beta']],
        [{ q: '\\' }, ['gamma']],
        [{ q: 'k\\s' }, ['gamma']],
        [{ q: '$1 ? :name' }, ['Zeta']],
        [{ q: '漢' }, ['epsilon']],
        [{ q: 'rule-000003' }, ['gamma']],
        [{ q: '0000' }, NEWEST_FIRST],
        [{ q: 'score under' }, ['Delta', 'Beta']],
        [{ q: '"score under"' }, []],
        [{ q: '.*' }, []],
      ],
      page: [
        [{ page: 2, pageSize: 4 }, ['Beta', 'alpha']],
        [{ page: 1, pageSize: 1 }, ['Zeta']],
      ],
      pageSize: [[{ pageSize: 2 }, ['Zeta', 'epsilon']]],
      sort: [
        [{ sort: 'createdAt' }, NEWEST_FIRST.toReversed()],
        [{ sort: '-createdAt' }, NEWEST_FIRST],
        [{ sort: 'updatedAt' }, NEWEST_FIRST],
        [{ sort: '-updatedAt' }, NEWEST_FIRST.toReversed()],
        [{ sort: 'name' }, ['alpha', 'Beta', 'Delta', 'epsilon', 'gamma', 'Zeta']],
        [{ sort: '-name' }, ['Zeta', 'gamma', 'epsilon', 'Delta', 'Beta', 'alpha']],
        [{ sort: 'ruleNumber' }, NEWEST_FIRST.toReversed()],
        [{ sort: '-ruleNumber' }, NEWEST_FIRST],
        [{ sort: 'severity' }, ['epsilon', 'Delta', 'gamma', 'Zeta', 'Beta', 'alpha']],
        [{ sort: '-severity' }, ['alpha', 'Beta', 'Zeta', 'gamma', 'Delta', 'epsilon']],
        [{ sort: 'status' }, ['alpha', 'gamma', 'Beta', 'Zeta', 'Delta', 'epsilon']],
        [{ sort: '-status' }, ['epsilon', 'Delta', 'Zeta', 'Beta', 'gamma', 'alpha']],
      ],
    },
    refused: {
      status: ['', 'ACTIVE', 'retired', 'active,testing'],
      severity: ['', 'worst'],
      type: ['', 'sigma'],
      enabled: ['', '1', 'yes', 'TRUE'],
      tags: ['', ' ', 'x'.repeat(201)],
      tagsAll: ['', ' ', 'x'.repeat(201)],
      createdBy: ['', ' ', 'x'.repeat(256)],
      createdFrom: INSTANTS,
      createdTo: INSTANTS,
      updatedFrom: INSTANTS,
      updatedTo: INSTANTS,
      q: ['', ' ', 'x'.repeat(256), 'a\0b'],
      page: ['0', '-1', '1.5', 'abc', '', '1e3', '0x10', '1000001', '9'.repeat(30)],
      pageSize: ['0', '101', 'abc', '-1', '2.5', ''],
      sort: ['', 'Name', 'severity,name', '+name', '--name', 'id', 'constructor'],
    },
  });

  it('applies all filters that are given', async () => {
    const query = { severity: ['critical', 'medium'], tags: 'lsass', enabled: 'true', q: 'a' };
    const { body } = await app.api.get(RULES, query);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['alpha']);
  });

  it('takes as many values as there can be tags, and no more', async () => {
    const tags = Array.from({ length: 200 }, (_, i) => `t${i}`);
    expect((await app.api.get(RULES, { tags })).body.total.value).toBe(0);
    expect((await app.api.get(RULES, { tags: [...tags, 'one more'] })).status).toBe(400);
  });
});

describe('GET /rules/stats', () => {
  it('counts every label, and lists the noisiest rules first', async () => {
    const { body } = await app.api.get(`${RULES}/stats`);
    expect(body).toMatchObject({
      total: 6,
      enabled: 4,
      running: 3,
      byStatus: { active: 1, inactive: 1, testing: 2, disabled: 1, deprecated: 1 },
      bySeverity: { critical: 1, high: 1, medium: 2, low: 1, info: 1 },
      byType: { query: 1, pattern: 1, threshold: 1, anomaly: 1, correlation: 1, custom: 1 },
      noisiest: [
        { name: 'gamma', falsePositives: 7 },
        { name: 'alpha', falsePositives: 3 },
      ],
    });
  });

  it('counts nothing where nothing matches', async () => {
    const { body } = await app.api.get(`${RULES}/stats`, { q: 'no such rule' });
    expect(body).toMatchObject({ total: 0, enabled: 0, running: 0, byStatus: { active: 0 }, noisiest: [] });
  });
});
