import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../shared/json.js';
import { aRule, aRuleInput } from '../testing/rule.builder.js';
import type { NewRule, Rule } from './rule.js';
import type { RuleState, RuleStatus } from './rule.state.js';
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

  interface Case {
    readonly promise: string;
    readonly from: RuleStatus;
    /** What the document now calls itself; `test` before. */
    readonly upstream: string;
    readonly says?: RuleStatus;
    readonly to: RuleStatus;
  }

  it.each<Case>([
    { promise: 'follows its status', from: 'testing', upstream: 'stable', says: 'active', to: 'active' },
    { promise: 'follows its end', from: 'active', upstream: 'deprecated', says: 'deprecated', to: 'deprecated' },
    { promise: 'stays where people put it', from: 'disabled', upstream: 'test', says: 'active', to: 'disabled' },
    { promise: 'stays where no way leads on', from: 'active', upstream: 'experimental', says: 'testing', to: 'active' },
    { promise: 'stays where it is already', from: 'active', upstream: 'stable', says: 'active', to: 'active' },
    { promise: 'stays where nothing is said', from: 'active', upstream: 'stable', to: 'active' },
  ])('$promise: $from, with the document now $upstream', ({ from, upstream, says: status, to }) => {
    const rule = known({ status: from });
    const says = { ...aRuleInput({ query: 'title: new' }), ...sigma(upstream), ...(status && { status }) };
    expect(followDocument(rule, says, MARK)).toBe(true);
    expect(rule.toState().status).toBe(to);
  });

  it('follows once it is deprecated as well, and stays so', () => {
    const rule = known({ status: 'deprecated', enabled: false });
    expect(followDocument(rule, document({ status: 'active', name: 'Mended' }), MARK)).toBe(true);
    expect(rule.toState()).toMatchObject({ name: 'Mended', status: 'deprecated', enabled: false });
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
