import { Rule } from '../rule/rule.js';
import { isRunning } from '../rule/rule-status.js';
import { RuleChangedMeanwhile, RuleReferenced, SigmaKeyTaken } from '../rule/rule.errors.js';
import { RuleRepository } from '../rule/rule.repository.js';
import type { RuleFilters } from '../rule/rule.view.js';
import { NOISIEST_RULES_MAX, RuleStatisticsView, type RuleStatistics } from '../rule/rule-statistics.js';
import { RULE_STATUSES, RULE_TYPES, type RuleDraft, type RuleState } from '../rule/rule.state.js';
import { sigmaKeyOf } from '../rule/sigma-key.js';
import { SEVERITIES } from '../shared/severity.js';
import type { RevisionKey } from '../shared/version.js';
import { countBy } from './in-memory-query.js';
import { ruleMatches } from './in-memory-rule.query.js';
import { InMemoryTable } from './in-memory-store.js';

export class InMemoryRuleRepository extends RuleRepository {
  constructor(private readonly table = new InMemoryTable<RuleState>()) {
    super();
  }

  async add(draft: RuleDraft): Promise<Rule> {
    const [rule] = await this.addAll([draft]);
    return rule!;
  }

  addAll(drafts: readonly RuleDraft[]): Promise<readonly Rule[]> {
    const states = drafts.map((draft) => ({ ...draft, ruleNumber: this.table.nextNumber('RULE') }));
    const rows = new Map([...this.table.rows, ...states.map((state) => [state.id, state] as const)]);
    if (hasTwins(rows)) return Promise.reject(new SigmaKeyTaken());
    this.table.rows = rows;
    return Promise.resolve(states.map((state) => Rule.restore(state)));
  }

  findById(id: string): Promise<Rule | null> {
    return this.findOne({ id });
  }

  findByNumber(ruleNumber: string): Promise<Rule | null> {
    return this.findOne({ number: ruleNumber });
  }

  lockById(id: string): Promise<Rule | null> {
    return this.findById(id);
  }

  lockBySigmaKeys(keys: readonly string[]): Promise<ReadonlyMap<string, Rule>> {
    const found = new Map<string, Rule>();
    for (const row of this.table.rows.values()) {
      const key = sigmaKeyOf(row.customFields);
      if (key !== null && row.parentRuleId === null && keys.includes(key)) found.set(key, Rule.restore(row));
    }
    return Promise.resolve(found);
  }

  save(rule: Rule): Promise<Rule> {
    const state = rule.toState();
    if (this.table.rows.get(state.id)?.version !== state.version)
      return Promise.reject(new RuleChangedMeanwhile(state.id));
    const stored = { ...state, version: state.version + 1 };
    const rows = new Map(this.table.rows).set(state.id, stored);
    if (hasTwins(rows)) return Promise.reject(new SigmaKeyTaken());
    this.table.rows = rows;
    return Promise.resolve(Rule.restore(stored));
  }

  saveMetrics(rule: Rule): Promise<Rule> {
    const { id, metrics, lastExecuted, metricReports } = rule.toState();
    const next = { metrics, lastExecuted, metricReports: metricReports + 1 };
    const row = this.table.rows.get(id);
    if (row) this.table.rows.set(id, { ...row, ...next });
    return Promise.resolve(Rule.restore({ ...rule.toState(), ...next }));
  }

  remove(rule: Rule): Promise<void> {
    const { id, version } = rule.toState();
    if (this.table.rows.get(id)?.version !== version) return Promise.reject(new RuleChangedMeanwhile(id));
    if ([...this.table.rows.values()].some(({ parentRuleId }) => parentRuleId === id)) {
      return Promise.reject(new RuleReferenced(id));
    }
    this.table.rows.delete(id);
    return Promise.resolve();
  }

  private findOne(key: RevisionKey): Promise<Rule | null> {
    const row =
      'id' in key
        ? this.table.rows.get(key.id.toLowerCase())
        : [...this.table.rows.values()].find(({ ruleNumber }) => ruleNumber === key.number);
    return Promise.resolve(row ? Rule.restore(row) : null);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port streams from a database
  async *sigmaDocuments(): AsyncIterable<Pick<RuleState, 'ruleNumber' | 'query' | 'customFields'>> {
    yield* [...this.table.rows.values()]
      .filter((row) => sigmaKeyOf(row.customFields) !== null && row.parentRuleId === null)
      .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  }
}

export class InMemoryRuleStatistics extends RuleStatisticsView {
  constructor(private readonly table: InMemoryTable<RuleState>) {
    super();
  }

  read(filters: RuleFilters): Promise<RuleStatistics> {
    const rows = [...this.table.rows.values()].filter((row) => ruleMatches(row, filters));
    const noisy = rows
      .filter(({ metrics }) => metrics.falsePositives > 0)
      .toSorted((a, b) => b.metrics.falsePositives - a.metrics.falsePositives || (a.id < b.id ? -1 : 1))
      .slice(0, NOISIEST_RULES_MAX);
    return Promise.resolve({
      total: rows.length,
      enabled: rows.filter(({ enabled }) => enabled).length,
      running: rows.filter(isRunning).length,
      byStatus: countBy(
        RULE_STATUSES,
        rows.map(({ status }) => status),
      ),
      bySeverity: countBy(
        SEVERITIES,
        rows.map(({ severity }) => severity),
      ),
      byType: countBy(
        RULE_TYPES,
        rows.map(({ ruleType }) => ruleType),
      ),
      noisiest: noisy.map(({ id, ruleNumber, name, metrics: { totalMatches, falsePositives, precision } }) => ({
        id,
        ruleNumber,
        name,
        totalMatches,
        falsePositives,
        precision,
      })),
    });
  }
}

function hasTwins(rows: ReadonlyMap<string, RuleState>): boolean {
  const originals = [...rows.values()].filter(({ parentRuleId }) => parentRuleId === null);
  const keys = originals.flatMap(({ customFields }) => sigmaKeyOf(customFields) ?? []);
  return new Set(keys).size < keys.length;
}

function placeOf({ customFields }: RuleState): string {
  const { path, position } = customFields['sigma'] as { path?: string; position?: number };
  return `${path ?? ''}\0${String(position ?? 0).padStart(9, '0')}`;
}
