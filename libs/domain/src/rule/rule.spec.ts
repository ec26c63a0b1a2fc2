import { describe, expect, it } from '@jest/globals';
import { brokenBy } from '../testing/broken-by.js';
import { aRule, aRuleInput } from '../testing/rule.builder.js';
import { NO_METRICS } from './rule-metrics.js';
import { RuleDeprecated, RuleVersionMismatch } from './rule.errors.js';
import { Rule, type NewRule } from './rule.js';
import { RULE_STATUSES } from './rule.state.js';

const ID = '0195d6a0-0000-7000-8000-00000000000a';
const MARK = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };
const deprecated = (): Rule => aRule({ status: 'deprecated', enabled: false });

describe('a new rule', () => {
  it('is in testing, enabled, of version 1, by whoever made it, and has seen nothing', () => {
    const input = aRuleInput();
    expect(Rule.draft(input, ID, MARK)).toMatchObject({
      ...input,
      id: ID,
      status: 'testing',
      enabled: true,
      version: 1,
      createdAt: MARK.at,
      updatedAt: MARK.at,
      createdBy: 'grace',
      updatedBy: 'grace',
      lastExecuted: null,
      metrics: NO_METRICS,
      parentRuleId: null,
    });
  });

  it.each(RULE_STATUSES)('may start in any status: %s', (status) => {
    const draft = Rule.draft(aRuleInput({ status }), ID, MARK);
    expect([draft.status, draft.enabled]).toEqual([status, status !== 'deprecated']);
  });

  it.each<[Partial<NewRule>, string[]]>([
    [{ enabled: false }, []],
    [{ enabled: false, status: 'deprecated' }, []],
    [{ enabled: true, status: 'deprecated' }, ['/enabled']],
    [{ status: 'paused' as 'active' }, ['/status']],
    [{ name: '' }, ['/name']],
  ])('from %j is refused for %j', (over, pointers) => {
    expect(brokenBy(() => Rule.draft(aRuleInput(over), ID, MARK))).toEqual(pointers);
  });
});

describe('revising a rule', () => {
  it('replaces the definition and says who and when', () => {
    const rule = aRule({ tags: ['old'], falsePositiveRate: 0.5 });
    const before = rule.toState();
    const input = aRuleInput({ tags: ['new'], severity: 'critical' });
    expect(rule.revise(input, MARK)).toBe(true);
    expect(rule.toState()).toEqual({
      ...before,
      ...input,
      falsePositiveRate: null,
      updatedBy: 'grace',
      updatedAt: MARK.at,
    });
  });

  it('changes nothing, and says so, when all stays as it was', () => {
    const rule = aRule({ tags: ['a', 'b'], customFields: { a: { b: 1, c: 2 } } });
    const before = rule.toState();
    const same = { ...rule.definition(), tags: [' A ', 'b', 'B'], customFields: { a: { c: 2, b: 1 } } };
    expect(rule.revise(same, MARK)).toBe(false);
    expect(rule.toState()).toEqual(before);
  });

  it('is a change when only an order does', () => {
    const rule = aRule({ tags: ['a', 'b'] });
    expect(rule.revise({ ...rule.definition(), tags: ['b', 'a'] }, MARK)).toBe(true);
  });

  it('leaves an invalid revision undone', () => {
    const rule = aRule();
    const before = rule.toState();
    expect(brokenBy(() => rule.revise({ ...rule.definition(), name: '' }, MARK))).toEqual(['/name']);
    expect(rule.toState()).toEqual(before);
  });

  it('leaves the version to whoever stores it', () => {
    const rule = aRule({ version: 3 });
    rule.revise(aRuleInput(), MARK);
    expect(rule.toState().version).toBe(3);
  });
});

describe('the switch of a rule', () => {
  it.each([
    ['enable', false],
    ['disable', true],
  ] as const)('%s turns it and says who and when', (verb, enabled) => {
    const rule = aRule({ enabled });
    expect(rule[verb](MARK)).toBe(true);
    expect(rule.toState()).toMatchObject({ enabled: !enabled, updatedBy: 'grace', updatedAt: MARK.at });
  });

  it.each([
    ['enable', true],
    ['disable', false],
  ] as const)('%s changes nothing, and says so, when it stands there already', (verb, enabled) => {
    const rule = aRule({ enabled });
    const before = rule.toState();
    expect(rule[verb](MARK)).toBe(false);
    expect(rule.toState()).toEqual(before);
  });
});

describe('a deprecated rule', () => {
  it.each(RULE_STATUSES.filter((status) => status !== 'deprecated'))('is switched off, coming from %s', (status) => {
    const rule = aRule({ status, enabled: true });
    rule.transitionTo('deprecated', MARK);
    expect(rule.toState()).toMatchObject({ status: 'deprecated', enabled: false });
  });

  it('can not be enabled or revised', () => {
    const rule = deprecated();
    const before = rule.toState();
    expect(() => rule.enable(MARK)).toThrow(RuleDeprecated);
    expect(() => rule.revise(aRuleInput(), MARK)).toThrow(RuleDeprecated);
    expect(rule.toState()).toEqual(before);
  });

  it('takes in peace what changes nothing', () => {
    const rule = deprecated();
    expect([rule.disable(MARK), rule.revise(rule.definition(), MARK)]).toEqual([false, false]);
  });

  it('can be read and cloned', () => {
    const rule = deprecated();
    expect(rule.clone(ID, MARK)).toMatchObject({ ...rule.definition(), status: 'testing', enabled: false });
  });
});

describe('a clone', () => {
  it('is a new rule in testing, not enabled, with the original as its parent', () => {
    const rule = aRule({
      status: 'active',
      version: 7,
      tags: ['a'],
      customFields: { sigma: { key: 'k' } },
      metrics: { ...NO_METRICS, totalExecutions: 9 },
      metricReports: 2,
      lastExecuted: MARK.at,
      parentRuleId: '0195d6a0-0000-7000-8000-0000000000ff',
    });
    const before = rule.toState();
    expect(rule.clone(ID, MARK)).toEqual({
      ...rule.definition(),
      id: ID,
      status: 'testing',
      enabled: false,
      parentRuleId: rule.id,
      version: 1,
      metrics: NO_METRICS,
      metricReports: 0,
      lastExecuted: null,
      createdAt: MARK.at,
      updatedAt: MARK.at,
      createdBy: 'grace',
      updatedBy: 'grace',
    });
    expect(rule.toState()).toEqual(before);
  });

  it('may differ from the original where told to, within what is valid', () => {
    const rule = aRule();
    expect(rule.clone(ID, MARK, { name: 'Other', severity: 'low' })).toMatchObject({ name: 'Other', severity: 'low' });
    expect(brokenBy(() => rule.clone(ID, MARK, { name: '' }))).toEqual(['/name']);
  });
});

describe('the version of a rule', () => {
  it('is taken when it is one of those expected, and refused otherwise', () => {
    const rule = aRule({ version: 4 });
    for (const expected of [[4], [5, 4]]) {
      expect(() => {
        rule.assertVersion(expected);
      }).not.toThrow();
    }
    for (const others of [[3], [5, 3], []]) {
      expect(() => {
        rule.assertVersion(others);
      }).toThrow(RuleVersionMismatch);
    }
  });
});
