import { describe, expect, it } from '@jest/globals';
import { type RuleFilters, type RuleQuery, type RuleSortField } from '../rule/rule.repository.js';
import type { RuleDraft } from '../rule/rule.state.js';
import type { SortDirection } from '../shared/page.js';
import { aRuleDraft } from './rule.builder.js';
import type { RuleStore } from './rule-store.js';

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
    page: 1,
    pageSize: 100,
    filters: {},
    sort: { field: 'name', direction: 'asc' },
    ...over,
  });
  const names = async (over: Partial<RuleQuery>): Promise<string[]> => {
    const { items, total } = await store().rules.list(query(over));
    expect(total).toBe(items.length);
    return items.map(({ name }) => name);
  };

  describe('listing rules', () => {
    it('gives each rule as it was stored', async () => {
      const added = await store().rules.add(aRuleDraft({ tags: ['b', 'a'], falsePositiveRate: 0.25 }));
      expect(await store().rules.list(query({}))).toEqual({ items: [added.toState()], total: 1 });
    });

    it('gives an empty page of an empty store', async () => {
      expect(await store().rules.list(query({}))).toEqual({ items: [], total: 0 });
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

    it.each([
      ['severity', 'asc'],
      ['severity', 'desc'],
      ['createdAt', 'asc'],
      ['createdAt', 'desc'],
      ['name', 'desc'],
    ] as [RuleSortField, SortDirection][])(
      'has each of many rules with the same %s on one page and only one (%s)',
      async (field, direction) => {
        const added = await store().rules.addAll(
          Array.from({ length: 23 }, () => aRuleDraft({ name: 'same' })).toReversed(),
        );
        const walked: string[] = [];
        for (let page = 1; page <= 5; page++) {
          const { items, total } = await store().rules.list(query({ page, pageSize: 5, sort: { field, direction } }));
          expect([total, items.length]).toEqual([23, page < 5 ? 5 : 3]);
          walked.push(...items.map(({ id }) => id));
        }
        const byId = added.map(({ id }) => id).toSorted();
        expect(walked).toEqual(direction === 'asc' ? byId : byId.toReversed());
      },
    );

    it('gives an empty page past the end, and how many there are', async () => {
      await addAll(SORTED);
      expect(await store().rules.list(query({ page: 3, pageSize: 4 }))).toEqual({ items: [], total: 5 });
    });

    it('counts what matches, not what is on the page', async () => {
      await addAll(DRAFTS);
      const { items, total } = await store().rules.list(query({ pageSize: 1, filters: { tags: ['dns'] } }));
      expect([items.map(({ name }) => name), total]).toEqual([['Beacon'], 2]);
    });
  });
}

function byLowerCase(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}
