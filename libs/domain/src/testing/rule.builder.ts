import { Rule, type NewRule } from '../rule/rule.js';
import { NO_METRICS } from '../rule/rule-metrics.js';
import type { RuleDraft, RuleState } from '../rule/rule.state.js';
import { CountingIds } from './fixed-clock.js';

const ids = new CountingIds();
let count = 0;

/** What an author hands in; a test names only what it is about. */
export function aRuleInput(over: Partial<NewRule> = {}): NewRule {
  return {
    name: `Logon from two countries ${++count}`,
    description: 'One account, two countries, one hour.',
    ruleType: 'query',
    severity: 'medium',
    query: 'event.code:4624',
    ...over,
  };
}

/** A valid rule that is not stored yet. */
export function aRuleDraft(over: Partial<RuleDraft> = {}): RuleDraft {
  const mark = { by: 'ada', at: new Date('2026-01-01T00:00:00.000Z') };
  return { ...Rule.draft(aRuleInput(), ids.next(), mark), ...over };
}

/** A valid rule as if it had been stored. */
export function aRule(over: Partial<RuleState> = {}): Rule {
  const draft = aRuleDraft();
  return Rule.restore({ ...draft, metrics: NO_METRICS, ruleNumber: `RULE-${String(count).padStart(6, '0')}`, ...over });
}
