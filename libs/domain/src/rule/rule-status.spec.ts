import { describe, expect, it } from '@jest/globals';
import { aRule } from '../testing/rule.builder.js';
import { canMoveRule } from './rule-status.js';
import { RuleStatusRefused } from './rule.errors.js';
import { RULE_STATUSES, type RuleStatus } from './rule.state.js';

const MARK = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };

const ALLOWED: Readonly<Record<RuleStatus, readonly RuleStatus[]>> = {
  testing: ['active', 'deprecated'],
  active: ['inactive', 'disabled', 'deprecated'],
  inactive: ['active', 'deprecated'],
  disabled: ['active', 'deprecated'],
  deprecated: [],
};

const PAIRS = RULE_STATUSES.flatMap((from) => RULE_STATUSES.map((to) => [from, to] as const));

describe('the status of a rule', () => {
  it.each(PAIRS.filter(([from, to]) => ALLOWED[from].includes(to)))('goes from %s to %s', (from, to) => {
    const rule = aRule({ status: from });
    expect([canMoveRule(from, to), rule.transitionTo(to, MARK)]).toEqual([true, true]);
    expect(rule.toState()).toMatchObject({ status: to, updatedBy: 'grace', updatedAt: MARK.at });
  });

  it.each(PAIRS.filter(([from, to]) => !ALLOWED[from].includes(to)))('does not go from %s to %s', (from, to) => {
    const rule = aRule({ status: from, enabled: from !== 'deprecated' });
    const before = rule.toState();
    expect(canMoveRule(from, to)).toBe(false);
    expect(() => rule.transitionTo(to, MARK)).toThrow(RuleStatusRefused);
    expect(rule.toState()).toEqual(before);
  });

  it.each(RULE_STATUSES)('says where %s leads when it refuses', (from) => {
    const rule = aRule({ status: from });
    const allowed = ALLOWED[from];
    const ways = allowed.length === 0 ? 'final' : allowed.join(', ');
    expect(() => rule.transitionTo(from, MARK)).toThrow(ways);
  });

  it.each(RULE_STATUSES)('decides with the switch whether a rule runs: %s', (status) => {
    const runs = status === 'active' || status === 'testing';
    expect(aRule({ status, enabled: true }).isRunning).toBe(runs);
    expect(aRule({ status, enabled: false }).isRunning).toBe(false);
  });

  it.each([true, false])('leaves the switch alone, enabled or not (%s)', (enabled) => {
    const rule = aRule({ status: 'active', enabled });
    rule.transitionTo('disabled', MARK);
    expect(rule.toState().enabled).toBe(enabled);
  });
});
