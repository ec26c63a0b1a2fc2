import { describe, expect, it } from '@jest/globals';
import { SEVERITIES } from '../shared/severity.js';
import { TAG_LIMITS } from '../shared/tags.js';
import { brokenBy } from '../testing/broken-by.js';
import { aRuleInput } from '../testing/rule.builder.js';
import { defineRule, type RuleInput } from './rule-definition.js';
import { CONDITION_OPERATORS, RULE_LIMITS, RULE_TYPES, type ConditionOperator, type RuleType } from './rule.state.js';

const brokenWith = (over: Partial<RuleInput>): string[] => brokenBy(() => defineRule(aRuleInput(over)));
const text = (length: number): string => 'x'.repeat(length);
const items = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const ID = '0195d6a0-0000-7000-8000-00000000000a';
const CONDITION = { field: 'user', operator: 'eq', value: 'root' } as const;
const CORRELATION = { events: [{ a: 1 }, { a: 2 }], windowSeconds: 60, joinFields: ['user'] };

/** An object whose JSON has exactly this many characters. */
function sized(size: number): { a: string } {
  return { a: text(size - '{"a":""}'.length) };
}

describe('the definition of a rule', () => {
  it('fills in what may be left out', () => {
    const input = { name: 'n', description: 'd', ruleType: 'query', severity: 'low', query: 'q' } as const;
    expect(defineRule(input)).toEqual({
      ...input,
      conditions: null,
      threshold: null,
      correlation: null,
      tags: [],
      references: [],
      falsePositiveRate: null,
      actions: [],
      customFields: {},
      relatedRules: [],
    });
  });

  it('fills in what may be left out of its parts', () => {
    const definition = defineRule(
      aRuleInput({ conditions: [CONDITION], correlation: CORRELATION, actions: [{ type: 'notify' }] }),
    );
    expect(definition).toMatchObject({
      conditions: [{ ...CONDITION, caseSensitive: false }],
      correlation: { ...CORRELATION, sequenceRequired: false },
      actions: [{ type: 'notify', parameters: {}, automated: false, requiresApproval: true }],
    });
  });

  it('keeps what is said', () => {
    const said = {
      conditions: [{ ...CONDITION, caseSensitive: true }],
      correlation: { ...CORRELATION, sequenceRequired: true },
      threshold: { count: 5, windowSeconds: 60, groupBy: ['user'] },
      actions: [{ type: 'block', parameters: { ip: 1 }, automated: true, requiresApproval: false }],
      references: ['T1078'],
      falsePositiveRate: 0,
      customFields: { a: 1 },
      relatedRules: [ID],
    };
    expect(defineRule(aRuleInput(said))).toMatchObject(said);
  });

  it('brings tags into their one form', () => {
    expect(defineRule(aRuleInput({ tags: [' B', 'a', 'b'] })).tags).toEqual(['b', 'a']);
  });

  it('names everything that is wrong at once', () => {
    const broken = brokenWith({
      name: '',
      description: ' ',
      query: '',
      falsePositiveRate: 2,
      tags: ['ok', ''],
      conditions: [CONDITION, { ...CONDITION, field: '' }],
      relatedRules: ['x'],
    });
    expect(broken.toSorted()).toEqual([
      '/conditions/1/field',
      '/description',
      '/falsePositiveRate',
      '/name',
      '/query',
      '/relatedRules/0',
      '/tags/1',
    ]);
  });
});

describe('the bounds of a rule', () => {
  const { name, description, query, references, groupBy, conditionField, regex, actionType } = RULE_LIMITS;
  const condition = (value: string): Partial<RuleInput> => ({ conditions: [{ ...CONDITION, field: value }] });
  const pattern = (value: string): Partial<RuleInput> => ({
    conditions: [{ field: 'a', operator: 'regex', value }],
  });
  const threshold = (over: object): Partial<RuleInput> => ({ threshold: { count: 1, windowSeconds: 1, ...over } });
  const correlation = (over: object): Partial<RuleInput> => ({ correlation: { ...CORRELATION, ...over } });

  it.each<[string, string, (value: string) => Partial<RuleInput>, { min: number; max: number }]>([
    ['name', '/name', (value) => ({ name: value }), name],
    ['description', '/description', (value) => ({ description: value }), description],
    ['query', '/query', (value) => ({ query: value }), query],
    ['tag', '/tags/0', (value) => ({ tags: [value] }), TAG_LIMITS.text],
    ['reference', '/references/0', (value) => ({ references: [value] }), references.text],
    ['condition field', '/conditions/0/field', condition, conditionField],
    ['pattern', '/conditions/0/value', pattern, regex],
    ['group', '/threshold/groupBy/0', (value) => threshold({ groupBy: [value] }), groupBy.text],
    ['join field', '/correlation/joinFields/0', (value) => correlation({ joinFields: [value] }), groupBy.text],
    ['action type', '/actions/0/type', (value) => ({ actions: [{ type: value }] }), actionType],
  ])('let a %s have so many characters and no more', (_, pointer, over, { min, max }) => {
    expect([brokenWith(over(text(min))), brokenWith(over(text(max)))]).toEqual([[], []]);
    expect([brokenWith(over(text(min - 1))), brokenWith(over(text(max + 1)))]).toEqual([[pointer], [pointer]]);
  });

  it('count characters, not UTF-16 units', () => {
    expect(brokenWith({ name: '🦊'.repeat(name.max) })).toEqual([]);
    expect(brokenWith({ name: '🦊'.repeat(name.max + 1) })).toEqual(['/name']);
  });

  it.each<[string, string, (length: number) => Partial<RuleInput>, number]>([
    ['tags', '/tags', (length) => ({ tags: Array.from({ length }, (_, i) => `t${i}`) }), TAG_LIMITS.maxItems],
    ['references', '/references', (length) => ({ references: items(length, 'r') }), references.maxItems],
    ['conditions', '/conditions', (length) => ({ conditions: items(length, CONDITION) }), RULE_LIMITS.conditions],
    ['actions', '/actions', (length) => ({ actions: items(length, { type: 'a' }) }), RULE_LIMITS.actions],
    ['related rules', '/relatedRules', (length) => ({ relatedRules: items(length, ID) }), RULE_LIMITS.relatedRules],
    ['groups', '/threshold/groupBy', (length) => threshold({ groupBy: items(length, 'g') }), groupBy.maxItems],
    [
      'join fields',
      '/correlation/joinFields',
      (length) => correlation({ joinFields: items(length, 'g') }),
      groupBy.maxItems,
    ],
    [
      'events',
      '/correlation/events',
      (length) => correlation({ events: items(length, {}) }),
      RULE_LIMITS.correlationEvents.max,
    ],
  ])('let a rule have so many %s and no more', (_, pointer, over, max) => {
    expect([brokenWith(over(max)), brokenWith(over(max + 1))]).toEqual([[], [pointer]]);
  });

  it('want at least two events to correlate', () => {
    expect(brokenWith(correlation({ events: [{}, {}] }))).toEqual([]);
    expect(brokenWith(correlation({ events: [{}] }))).toEqual(['/correlation/events']);
    expect(brokenWith(correlation({ events: [] }))).toEqual(['/correlation/events']);
  });

  it.each<[string, string, (value: number) => Partial<RuleInput>, { min: number; max: number }]>([
    [
      'false positive rate',
      '/falsePositiveRate',
      (value) => ({ falsePositiveRate: value }),
      RULE_LIMITS.falsePositiveRate,
    ],
    ['count', '/threshold/count', (count) => threshold({ count }), RULE_LIMITS.thresholdCount],
    ['window', '/threshold/windowSeconds', (windowSeconds) => threshold({ windowSeconds }), RULE_LIMITS.windowSeconds],
    [
      'window',
      '/correlation/windowSeconds',
      (windowSeconds) => correlation({ windowSeconds }),
      RULE_LIMITS.windowSeconds,
    ],
  ])('keep the %s within its range (%s)', (_, pointer, over, { min, max }) => {
    expect([brokenWith(over(min)), brokenWith(over(max))]).toEqual([[], []]);
    for (const value of [min - 1, max + 1, NaN, -Infinity]) expect(brokenWith(over(value))).toEqual([pointer]);
  });

  it.each(['/threshold/count', '/threshold/windowSeconds', '/correlation/windowSeconds'])(
    'want a whole number at %s',
    (pointer) => {
      const [part, field] = pointer.slice(1).split('/');
      const over = part === 'threshold' ? threshold({ [field!]: 1.5 }) : correlation({ [field!]: 1.5 });
      expect(brokenWith(over)).toEqual([pointer]);
    },
  );

  it('let custom fields be so large and no larger', () => {
    expect(brokenWith({ customFields: sized(RULE_LIMITS.customFieldsSize) })).toEqual([]);
    expect(brokenWith({ customFields: sized(RULE_LIMITS.customFieldsSize + 1) })).toEqual(['/customFields']);
  });

  it.each<[string, string, (size: number) => Partial<RuleInput>]>([
    ['parameters', '/actions/0/parameters', (size) => ({ actions: [{ type: 'a', parameters: sized(size) }] })],
    ['events', '/correlation/events/1', (size) => correlation({ events: [{}, sized(size)] })],
  ])('let %s be so large and no larger', (_, pointer, over) => {
    expect(brokenWith(over(RULE_LIMITS.objectSize))).toEqual([]);
    expect(brokenWith(over(RULE_LIMITS.objectSize + 1))).toEqual([pointer]);
  });

  it('let the value of a condition be so large and no larger', () => {
    const value = (size: number): Partial<RuleInput> => ({
      conditions: [{ ...CONDITION, value: text(size - '{"value":""}'.length) }],
    });
    expect(brokenWith(value(RULE_LIMITS.conditionValueSize))).toEqual([]);
    expect(brokenWith(value(RULE_LIMITS.conditionValueSize + 1))).toEqual(['/conditions/0']);
  });

  it.each<[string, Partial<RuleInput>]>([
    ['/name', { name: 'a\0' }],
    ['/description', { description: '\ud83e' }],
    ['/query', { query: 'a\0' }],
    ['/tags/0', { tags: ['a\0'] }],
    ['/customFields/a', { customFields: { a: '\0' } }],
    ['/conditions/0/value', { conditions: [{ ...CONDITION, value: 'a\0' }] }],
    ['/actions/0/parameters/p', { actions: [{ type: 'a', parameters: { p: NaN } }] }],
    ['/correlation/events/0/e', { correlation: { ...CORRELATION, events: [{ e: '\udd8a' }, {}] } }],
  ])('let nothing in at %s that can not be stored', (pointer, over) => {
    expect(brokenWith(over)).toEqual([pointer]);
  });
});

describe('the closed sets of a rule', () => {
  it.each(SEVERITIES)('have the severity %s', (severity) => {
    expect(brokenWith({ severity })).toEqual([]);
  });

  it('have no other severity or type', () => {
    expect(brokenWith({ severity: 'Critical' as 'critical' })).toEqual(['/severity']);
    expect(brokenWith({ ruleType: 'magic' as 'query' })).toEqual(['/ruleType']);
  });
});

describe('what a rule stands on', () => {
  const parts = {
    query: 'q',
    conditions: [CONDITION],
    threshold: { count: 1, windowSeconds: 1 },
    correlation: CORRELATION,
  };
  const needs: Partial<Record<RuleType, keyof typeof parts>> = {
    query: 'query',
    pattern: 'conditions',
    threshold: 'threshold',
    correlation: 'correlation',
  };

  it.each(RULE_TYPES.map((type) => [type, needs[type]] as const))('for the type %s is %s', (ruleType, need) => {
    const without = { query: null, conditions: null, threshold: null, correlation: null };
    expect(brokenWith({ ...without, ruleType })).toEqual(need === undefined ? [] : [`/${need}`]);
    const only = need === undefined ? without : { ...without, [need]: parts[need] };
    expect(brokenWith({ ...only, ruleType })).toEqual([]);
    const others = need === undefined ? parts : { ...parts, [need]: null };
    expect(brokenWith({ ...others, ruleType })).toEqual(need === undefined ? [] : [`/${need}`]);
  });

  it('for a pattern is at least one condition', () => {
    expect(brokenWith({ ruleType: 'pattern', query: null, conditions: [] })).toEqual(['/conditions']);
  });
});

describe('a condition', () => {
  const brokenFor = (operator: ConditionOperator, value: unknown): string[] =>
    brokenWith({ conditions: [{ field: 'a', operator, value: value as string }] });

  it.each<[ConditionOperator, unknown[], unknown[]]>([
    ['eq', ['a', '', 0, -1.5, true, null], [[], {}, ['a'], undefined]],
    ['ne', ['a', '', 0, false, null], [[], {}, undefined]],
    ['gt', [1, 1e-7, '2026-01-01', ''], [true, null, [1], {}, undefined]],
    ['lt', [1, 'a'], [false, null, [1], {}]],
    ['gte', [1, 'a'], [false, null, [1], {}]],
    ['lte', [1, 'a'], [false, null, [1], {}]],
    ['in', [['a'], [1, null, 'b'], [[1]]], [[], 'a', null, {}, 1, undefined]],
    ['contains', ['a', ''], [1, null, ['a'], true]],
    [
      'regex',
      ['^a+$', '\\p{L}', '(?<x>a)', '(a+)+$', 'a\\-b'],
      ['(', '[', '*', '\\', '', '(?=a)b', '(a)\\1', '(a{1000}|b){3}', 1, null, ['a']],
    ],
    ['exists', [true, false], ['true', 1, null, []]],
  ])('with %s takes %j and refuses %j', (operator, good, bad) => {
    expect(good.map((value) => brokenFor(operator, value))).toEqual(good.map(() => []));
    expect(bad.map((value) => brokenFor(operator, value))).toEqual(bad.map(() => ['/conditions/0/value']));
  });

  it.each(CONDITION_OPERATORS)('with %s refuses a number that is none', (operator) => {
    expect(brokenFor(operator, NaN)).toContain('/conditions/0/value');
  });

  it('says of an unknown operator only that it is unknown', () => {
    const define = (): unknown => defineRule(aRuleInput({ conditions: [{ ...CONDITION, operator: 'like' as 'eq' }] }));
    expect(brokenBy(define)).toEqual(['/conditions/0/operator']);
    expect(define).not.toThrow('undefined');
  });

  it('is case-sensitive or not, and nothing between', () => {
    const conditions = [{ ...CONDITION, caseSensitive: 'no' as unknown as boolean }];
    expect(brokenWith({ conditions })).toEqual(['/conditions/0/caseSensitive']);
  });

  it.each<[string, Partial<RuleInput>]>([
    ['/correlation/sequenceRequired', { correlation: { ...CORRELATION, sequenceRequired: 1 as unknown as boolean } }],
    ['/actions/0/automated', { actions: [{ type: 'a', automated: 'yes' as unknown as boolean }] }],
    ['/actions/0/requiresApproval', { actions: [{ type: 'a', requiresApproval: 0 as unknown as boolean }] }],
    ['/actions/0/parameters', { actions: [{ type: 'a', parameters: [] as unknown as Record<string, string> }] }],
    [
      '/correlation/events/0',
      { correlation: { ...CORRELATION, events: ['a' as unknown as Record<string, string>, {}] } },
    ],
  ])('as any part has the kind of value it needs: %s', (pointer, over) => {
    expect(brokenWith(over)).toEqual([pointer]);
  });
});
