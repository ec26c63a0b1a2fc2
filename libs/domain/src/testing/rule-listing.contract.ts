import { describe, expect, it } from '@jest/globals';
import { Rule } from '../rule/rule.js';
import type { RuleDraft, RuleState } from '../rule/rule.state.js';
import { RULE_SORT_FIELDS, type RuleFilters, type RuleQuery, type RuleSortField } from '../rule/rule.view.js';
import type { Total } from '../shared/listing.js';
import { aRuleDraft } from './rule.builder.js';
import type { RuleStore } from './rule-store.js';
import { readingContract } from './reading.contract.js';
import { walkingContract } from './walking.contract.js';

const BOUND = '2026-01-15T10:00:00.000Z';
const at = (text: string): Date => new Date(text);

/** Three rules around one instant; the half-open range from it has two of them, the one up to it the third. */
const AROUND = [
  ['before', at('2026-01-15T09:59:59.999Z')],
  ['on', at(BOUND)],
  ['after', at('2026-01-15T10:00:00.001Z')],
] as const;

const DRAFTS: readonly Partial<RuleDraft>[] = [
  {
    name: 'brute',
    status: 'active',
    severity: 'high',
    ruleType: 'threshold',
    threshold: { count: 5, windowSeconds: 60 },
    tags: ['ssh', 'linux'],
  },
  { name: 'Beacon', status: 'testing', severity: 'low', ruleType: 'query', tags: ['dns'], createdBy: 'grace' },
  { name: 'macro', status: 'deprecated', severity: 'high', ruleType: 'query', tags: ['office', 'dns'], enabled: false },
  { name: 'idle', status: 'inactive', severity: 'info', ruleType: 'anomaly', tags: [], enabled: false },
];

const FILTERS: readonly [string, RuleFilters, readonly string[]][] = [
  ['nothing', {}, ['Beacon', 'brute', 'idle', 'macro']],
  ['one status', { status: ['active'] }, ['brute']],
  ['one of several statuses', { status: ['active', 'deprecated', 'disabled'] }, ['brute', 'macro']],
  ['one severity', { severity: ['high'] }, ['brute', 'macro']],
  ['one of several severities', { severity: ['low', 'info'] }, ['Beacon', 'idle']],
  ['a severity no rule has', { severity: ['critical'] }, []],
  ['one type', { ruleType: ['query'] }, ['Beacon', 'macro']],
  ['one of several types', { ruleType: ['threshold', 'anomaly'] }, ['brute', 'idle']],
  ['being enabled', { enabled: true }, ['Beacon', 'brute']],
  ['not being enabled', { enabled: false }, ['idle', 'macro']],
  ['its author', { createdBy: 'grace' }, ['Beacon']],
  ['its author, by the whole name', { createdBy: 'grac' }, []],
  ['any of the tags', { tags: ['ssh', 'dns'] }, ['Beacon', 'brute', 'macro']],
  ['a tag, by the whole word', { tags: ['ss'] }, []],
  ['all of the tags', { tagsAll: ['dns', 'office'] }, ['macro']],
  ['all of the tags, where no rule has both', { tagsAll: ['dns', 'ssh'] }, []],
  ['any of some tags and all of others', { tags: ['ssh', 'office'], tagsAll: ['dns'] }, ['macro']],
  ['status and severity', { status: ['active', 'testing'], severity: ['high'] }, ['brute']],
  ['type, tag and being enabled', { ruleType: ['query'], tags: ['dns'], enabled: true }, ['Beacon']],
  ['text and author', { q: 'b', createdBy: 'ada' }, ['brute']],
];

const TEXTS: readonly Partial<RuleDraft>[] = [
  { name: 'CPU at 100% load', description: 'plain' },
  { name: 'CPU at 100 load', description: 'plain' },
  { name: 'snake_case', description: 'plain' },
  { name: 'snakeXcase', description: 'plain' },
  { name: 'back\\slash', description: 'plain' },
  { name: 'question', description: 'Is it? Or $1 of "it"\'s' },
];

const SEARCHES: readonly [string, string, readonly string[]][] = [
  ['a part of the name', 'nake_c', ['snake_case']],
  ['in any case', 'SNAKE', ['snakeXcase', 'snake_case']],
  ['a part of the description', 'pLaIn', TEXTS.slice(0, 5).map(({ name }) => name!)],
  ['a part of the number', 'rule-0', TEXTS.map(({ name }) => name!)],
  ['what no rule has', 'elsewhere', []],
  ['a percent sign as itself', '%', ['CPU at 100% load']],
  ['a percent sign between texts as itself', '100%load', []],
  ['an underscore as itself', '_', ['snake_case']],
  ['a backslash as itself', '\\', ['back\\slash']],
  ['a backslash within a text as itself', 'k\\s', ['back\\slash']],
  ['an escaped percent sign as itself', '\\%', []],
  ['what a query could take for a placeholder', '? Or $1 of', ['question']],
  ['quotes', '"it"\'s', ['question']],
];

/** With something in each field that a summary leaves out. */
const RICH = {
  description: 'long',
  tags: ['b', 'a'],
  falsePositiveRate: 0.25,
  query: 'a = 1',
  conditions: [{ field: 'a', operator: 'eq', value: 1, caseSensitive: true }],
  threshold: { count: 5, windowSeconds: 60 },
  correlation: { events: [{}, {}], windowSeconds: 1, joinFields: ['a'], sequenceRequired: false },
  references: ['https://example.org'],
  actions: [{ type: 'page', parameters: {}, automated: true, requiresApproval: false }],
  customFields: { a: 1 },
  relatedRules: ['0195d6a0-ffff-7000-8000-000000000000'],
} satisfies Partial<RuleDraft>;

/** Added in this order; by each field the order is another. */
const SORTED: readonly Partial<RuleDraft>[] = [
  {
    name: 'cherry',
    severity: 'critical',
    status: 'inactive',
    createdAt: at('2026-01-04'),
    updatedAt: at('2026-02-01'),
  },
  { name: 'apple', severity: 'low', status: 'deprecated', createdAt: at('2026-01-01'), updatedAt: at('2026-02-03') },
  { name: 'Date', severity: 'info', status: 'active', createdAt: at('2026-01-05'), updatedAt: at('2026-02-02') },
  { name: 'Elder', severity: 'medium', status: 'testing', createdAt: at('2026-01-02'), updatedAt: at('2026-02-05') },
  { name: 'Banana', severity: 'high', status: 'disabled', createdAt: at('2026-01-03'), updatedAt: at('2026-02-04') },
];

const ASCENDING: Readonly<Record<RuleSortField, readonly string[]>> = {
  createdAt: ['apple', 'Elder', 'Banana', 'cherry', 'Date'],
  updatedAt: ['cherry', 'Date', 'apple', 'Banana', 'Elder'],
  name: ['apple', 'Banana', 'cherry', 'Date', 'Elder'],
  ruleNumber: ['cherry', 'apple', 'Date', 'Elder', 'Banana'],
  severity: ['Date', 'apple', 'Elder', 'Banana', 'cherry'],
  status: ['Date', 'cherry', 'Elder', 'Banana', 'apple'],
};

/** Pages of rules: which, in which order, and how many in all. */
export function ruleListingContract(store: () => RuleStore): void {
  const addAll = async (overs: readonly Partial<RuleDraft>[]): Promise<void> => {
    await store().rules.addAll(overs.map((over) => aRuleDraft({ enabled: over.status !== 'deprecated', ...over })));
  };
  const query = (over: Partial<RuleQuery>): RuleQuery => ({
    filters: {},
    sort: { field: 'name', direction: 'asc' },
    view: 'summary',
    pageSize: 100,
    start: { page: 1 },
    count: 'bounded',
    ...over,
  });
  const list = async (over: Partial<RuleQuery>): Promise<{ items: RuleState[]; total: Total | null }> => {
    const { items, total } = await store().view.list(query(over));
    return { items: JSON.parse(items) as RuleState[], total };
  };
  const names = async (over: Partial<RuleQuery>): Promise<string[]> => {
    const { items, total } = await list(over);
    expect(total).toEqual({ value: items.length, relation: 'eq' });
    return items.map(({ name }) => name);
  };

  describe('listing rules', () => {
    it('gives all of each rule as it is given alone, where that is asked for', async () => {
      const { id } = await store().rules.add(aRuleDraft(RICH));
      const { items } = await store().view.list(query({ view: 'full' }));
      expect(items).toBe(`[${(await store().view.find({ id }))!.text}]`);
    });

    it('leaves out what can be large otherwise, and nothing else', async () => {
      const { id } = await store().rules.add(aRuleDraft(RICH));
      const { text } = (await store().view.find({ id }))!;
      const { description, conditions, threshold, correlation, references, ...rest } = JSON.parse(text) as RuleState;
      const { query: search, actions, customFields, relatedRules, ...summary } = rest;
      const left = [
        description,
        conditions,
        threshold,
        correlation,
        references,
        search,
        actions,
        customFields,
        relatedRules,
      ];
      expect(left).not.toContain(undefined);
      expect((await list({})).items).toEqual([summary]);
    });

    it('gives an empty page of an empty store', async () => {
      expect(await list({})).toEqual({ items: [], total: { value: 0, relation: 'eq' } });
    });

    it.each(FILTERS)('filters by %s', async (_, filters, expected) => {
      await addAll(DRAFTS);
      expect(await names({ filters })).toEqual([...expected].toSorted(byLowerCase));
    });

    it.each([
      ['createdAt', 'createdFrom', 'createdTo'],
      ['updatedAt', 'updatedFrom', 'updatedTo'],
    ] as const)('filters by %s from an instant on, and up to one but without it', async (field, from, to) => {
      await addAll(
        AROUND.map(([name, instant]) => ({
          name,
          createdAt: at('2026-01-01'),
          updatedAt: at('2026-01-31'),
          [field]: instant,
        })),
      );
      const last = at('2026-01-15T10:00:00.001Z');
      expect(await names({ filters: { [from]: at(BOUND) } })).toEqual(['after', 'on']);
      expect(await names({ filters: { [to]: at(BOUND) } })).toEqual(['before']);
      expect(await names({ filters: { [from]: at(BOUND), [to]: last } })).toEqual(['on']);
      expect(await names({ filters: { [from]: at(BOUND), [to]: at(BOUND) } })).toEqual([]);
    });

    it.each(SEARCHES)('finds %s', async (_, q, expected) => {
      await addAll(TEXTS);
      expect((await names({ filters: { q } })).toSorted()).toEqual([...expected].toSorted());
    });

    it('finds a rule by its number in lower case', async () => {
      await addAll(TEXTS);
      const rule = await store().rules.add(aRuleDraft({ name: 'wanted' }));
      expect(await names({ filters: { q: rule.toState().ruleNumber.toLowerCase() } })).toEqual(['wanted']);
    });

    it.each(Object.entries(ASCENDING) as [RuleSortField, readonly string[]][])(
      'sorts by %s in both directions',
      async (field, ascending) => {
        await addAll(SORTED);
        expect(await names({ sort: { field, direction: 'asc' } })).toEqual(ascending);
        expect(await names({ sort: { field, direction: 'desc' } })).toEqual(ascending.toReversed());
      },
    );

    it('gives pages by their number, an empty one past the end, and how many there are', async () => {
      await addAll(SORTED);
      const pages = await Promise.all([1, 2, 3].map((page) => list({ start: { page }, pageSize: 3 })));
      expect(pages.map(({ items }) => items.map(({ name }) => name))).toEqual([
        ['apple', 'Banana', 'cherry'],
        ['Date', 'Elder'],
        [],
      ]);
      expect(pages.map(({ total }) => total)).toEqual(pages.map(() => ({ value: 5, relation: 'eq' })));
    });

    it('counts what matches, not what is on the page', async () => {
      await addAll(DRAFTS);
      const { items, total } = await list({ pageSize: 1, filters: { tags: ['dns'] } });
      expect([items.map(({ name }) => name), total]).toEqual([['Beacon'], { value: 2, relation: 'eq' }]);
    });

    it('counts all, guesses or does not count, as it is asked to', async () => {
      await addAll(DRAFTS);
      const filters = { tags: ['dns'] };
      expect((await list({ pageSize: 1, filters, count: 'exact' })).total).toEqual({ value: 2, relation: 'eq' });
      expect((await list({ pageSize: 1, filters, count: 'none' })).total).toBeNull();
      const { total } = await list({ filters, count: 'estimated' });
      expect(total).toEqual({ value: expect.any(Number), relation: 'estimated' });
    });
  });

  walkingContract(RULE_SORT_FIELDS, {
    list: (over) => store().view.list(query(over as Partial<RuleQuery>)),
    add: async (count) => {
      const rules = await store().rules.addAll(Array.from({ length: count }, (_, i) => aRuleDraft(alike(i))));
      return rules.map(({ id }) => id);
    },
    move: async (id) => {
      const state = (await store().rules.findById(id))!.toState();
      await store().rules.save(Rule.restore({ ...state, name: 'Moved', createdAt: at('2025-06-01') }));
    },
    remove: async (id) => {
      await store().rules.remove((await store().rules.findById(id))!, { by: 'grace', at: at('2026-02-01') });
    },
  });

  readingContract<RuleFilters>({
    read: (filters) => store().view.read(filters),
    find: async (id) => (await store().view.find({ id }))?.text,
    add: async (count) => {
      const severities = ['critical', 'low'] as const;
      const drafts = Array.from({ length: count }, (_, i) => aRuleDraft({ severity: severities[i % 2]! }));
      return (await store().rules.addAll(drafts)).map(({ id }) => id);
    },
    half: { severity: ['critical'] },
  });
}

/** Of many made so, several are alike in any one field. */
function alike(i: number): Partial<RuleDraft> {
  const day = at(`2026-01-${String(10 + (i % 5))}`);
  const severity = (['low', 'high', 'info'] as const)[i % 3];
  const status = (['active', 'testing'] as const)[i % 2];
  return { name: `name ${i % 4}`, severity, status, createdAt: day, updatedAt: day };
}

function byLowerCase(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}
