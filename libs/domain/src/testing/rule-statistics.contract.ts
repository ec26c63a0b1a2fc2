import { describe, expect, it } from '@jest/globals';
import { NO_METRICS } from '../rule/rule-metrics.js';
import { NOISIEST_RULES_MAX, type RuleStatistics } from '../rule/rule-statistics.js';
import type { RuleDraft, RuleMetrics, RuleState } from '../rule/rule.state.js';
import { aRuleDraft } from './rule.builder.js';
import type { RuleStore } from './rule-store.js';

const NOTHING: RuleStatistics = {
  total: 0,
  enabled: 0,
  running: 0,
  byStatus: { active: 0, inactive: 0, testing: 0, disabled: 0, deprecated: 0 },
  bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
  byType: { query: 0, pattern: 0, threshold: 0, anomaly: 0, correlation: 0, custom: 0 },
  noisiest: [],
};

function noise(falsePositives: number): RuleMetrics {
  return {
    ...NO_METRICS,
    totalMatches: falsePositives + 1,
    truePositives: 1,
    falsePositives,
    precision: 1 / (falsePositives + 1),
  };
}

/** Aggregates over the rules that match. */
export function ruleStatisticsContract(store: () => RuleStore): void {
  const addAll = async (overs: readonly Partial<RuleDraft>[]): Promise<void> => {
    await store().rules.addAll(overs.map((over) => aRuleDraft(over)));
  };

  describe('statistics of rules', () => {
    it('are zero in an empty store', async () => {
      expect(await store().statistics.read({})).toEqual(NOTHING);
    });

    it('count by status, severity, type, what is enabled and what runs', async () => {
      await addAll([
        { status: 'active', severity: 'critical' },
        { status: 'active', severity: 'critical', enabled: false, ruleType: 'anomaly' },
        { status: 'testing', severity: 'low' },
        { status: 'inactive', severity: 'info', ruleType: 'custom' },
        { status: 'disabled' },
        { status: 'deprecated', enabled: false },
      ]);
      expect(await store().statistics.read({})).toEqual({
        total: 6,
        enabled: 4,
        running: 2,
        byStatus: { active: 2, inactive: 1, testing: 1, disabled: 1, deprecated: 1 },
        bySeverity: { critical: 2, high: 0, medium: 2, low: 1, info: 1 },
        byType: { query: 4, pattern: 0, threshold: 0, anomaly: 1, correlation: 0, custom: 1 },
        noisiest: [],
      });
    });

    it('name the noisiest rules, the worst first, at most ten and none without noise', async () => {
      const counts = [5, 1, 12, 3, 7, 2, 9, 4, 11, 6, 8, 10];
      await addAll([{ name: 'quiet' }, ...counts.map((count) => ({ name: `noise ${count}`, metrics: noise(count) }))]);
      const { noisiest } = await store().statistics.read({});
      const worst = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3];
      expect(worst).toHaveLength(NOISIEST_RULES_MAX);
      expect(noisiest.map(({ falsePositives }) => falsePositives)).toEqual(worst);
      const { items } = await store().view.list({
        filters: { q: 'noise 12' },
        sort: { field: 'name', direction: 'asc' },
        view: 'summary',
        pageSize: 1,
        start: { page: 1 },
        count: 'none',
      });
      const [{ id, ruleNumber, name }] = JSON.parse(items) as [RuleState];
      expect(noisiest[0]).toEqual({ id, ruleNumber, name, totalMatches: 13, falsePositives: 12, precision: 1 / 13 });
    });

    it('count those that match the filters and no others', async () => {
      await addAll([
        { severity: 'high', tags: ['dns'], metrics: noise(3), status: 'active' },
        { severity: 'high', tags: ['ssh'], metrics: noise(9) },
        { severity: 'low', tags: ['dns'] },
      ]);
      expect(await store().statistics.read({ severity: ['high'], tags: ['dns'] })).toMatchObject({
        total: 1,
        enabled: 1,
        running: 1,
        byStatus: { ...NOTHING.byStatus, active: 1 },
        bySeverity: { ...NOTHING.bySeverity, high: 1 },
        byType: { ...NOTHING.byType, query: 1 },
        noisiest: [{ falsePositives: 3 }],
      });
      expect(await store().statistics.read({ severity: ['critical'] })).toEqual(NOTHING);
    });
  });
}
