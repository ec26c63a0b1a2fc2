import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../shared/json.js';
import { aRule, aRuleInput } from '../testing/rule.builder.js';
import { RuleDeprecated } from './rule.errors.js';

import type { NewRule, Rule } from './rule.js';
import type { RuleState } from './rule.state.js';
import { followDocument } from './sigma-document.js';
import { sigmaKeyOf } from './sigma-key.js';

const MARK = { by: 'import', at: new Date('2026-02-03T04:05:06.789Z') };

function sigma(status: string, rest: JsonObject = {}): { customFields: JsonObject } {
  return { customFields: { sigma: { key: 'k', status }, ...rest } };
}

function document(over: Partial<NewRule> = {}): NewRule {
  return { ...aRuleInput({ query: 'title: new' }), ...sigma('test'), status: 'testing', ...over };
}

function known(over: Partial<RuleState> = {}): Rule {
  return aRule({ query: 'title: old', ...sigma('test', { own: 1 }), ...over });
}

describe('a rule that follows its document', () => {
  it('changes nothing when the text is the same, whatever was done to the rule since', () => {
    const rule = known({ name: 'Renamed by hand', severity: 'critical', status: 'disabled' });
    const before = rule.toState();
    expect(followDocument(rule, document({ query: 'title: old', name: 'Upstream' }), MARK)).toBe(false);
    expect(rule.toState()).toEqual(before);
  });

  it('takes what the document says and says who and when', () => {
    const rule = known();
    const says = document({ name: 'Upstream', severity: 'low', tags: ['attack.t1078'] });
    expect(followDocument(rule, says, MARK)).toBe(true);
    expect(rule.toState()).toMatchObject({
      name: 'Upstream',
      query: 'title: new',
      severity: 'low',
      tags: ['attack.t1078'],
      updatedBy: 'import',
      updatedAt: MARK.at,
    });
  });

  it('keeps what the document does not speak of', () => {
    const actions = [{ type: 'notify', parameters: {}, automated: true, requiresApproval: false }];
    const rule = known({ actions, falsePositiveRate: 0.1, enabled: false });
    followDocument(rule, document(), MARK);
    expect(rule.toState()).toMatchObject({ actions, falsePositiveRate: 0.1, enabled: false, customFields: { own: 1 } });
  });

  it.each<[string, RuleState['status'], string, NewRule['status'], RuleState['status']]>([
    ['follows it', 'testing', 'stable', 'active', 'active'],
    ['follows it', 'active', 'deprecated', 'deprecated', 'deprecated'],
    ['stays where it is when the document did not change its own', 'disabled', 'test', 'active', 'disabled'],
    ['stays where it is when there is no way there', 'active', 'experimental', 'testing', 'active'],
    ['stays where it is when the document has none', 'active', 'stable', undefined, 'active'],
    ['stays where it is when it is there already', 'active', 'stable', 'active', 'active'],
  ])('%s with its status: %s, document now %s (%s)', (_, status, upstream, says, expected) => {
    const rule = known({ status });
    const now: NewRule = { ...document(sigma(upstream)), ...(says === undefined ? {} : { status: says }) };
    if (says === undefined) delete (now as { status?: unknown }).status;
    expect(followDocument(rule, now, MARK)).toBe(true);
    expect(rule.toState().status).toBe(expected);
  });

  it('does not follow once it is deprecated', () => {
    const rule = known({ status: 'deprecated', enabled: false });
    expect(() => followDocument(rule, document(), MARK)).toThrow(RuleDeprecated);
  });
});

describe('the key of a Sigma document', () => {
  it.each<[JsonObject, string | null]>([
    [{ sigma: { key: 'k' } }, 'k'],
    [{ sigma: { key: 1 } }, null],
    [{ sigma: {} }, null],
    [{ sigma: 'k' }, null],
    [{ sigma: ['k'] }, null],
    [{ sigma: null }, null],
    [{ key: 'k' }, null],
    [{}, null],
  ])('of %j is %j', (customFields, key) => {
    expect(sigmaKeyOf(customFields)).toBe(key);
  });
});
