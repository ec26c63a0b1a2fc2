import { describe, expect, it } from '@jest/globals';
import { Rule } from '../rule/rule.js';
import { RuleChangedMeanwhile, RuleReferenced, SigmaKeyTaken } from '../rule/rule.errors.js';
import { RULE_LIMITS, type RuleDraft, type RuleState } from '../rule/rule.state.js';
import type { JsonObject } from '../shared/json.js';
import { TAG_LIMITS } from '../shared/tags.js';
import { AWKWARD_JSON, AWKWARD_TEXT, deepest, FIRST_INSTANT, LAST_INSTANT, longest } from './extreme-values.js';
import { aRule, aRuleDraft } from './rule.builder.js';
import type { RuleStore } from './rule-store.js';

const NUMBER = /^RULE-\d{6,}$/;
const UNKNOWN_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
const GRACE = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };

function sigma(key: string, rest: JsonObject = {}): { customFields: JsonObject } {
  return { customFields: { sigma: { key, ...rest } } };
}

function numberOf(rule: Rule): number {
  return Number(rule.toState().ruleNumber.slice('RULE-'.length));
}

/** A rule with something in every field. */
function fullDraft(): RuleDraft {
  return aRuleDraft({
    description: AWKWARD_TEXT,
    ruleType: 'correlation',
    severity: 'critical',
    status: 'active',
    query: 'event.code:4624',
    conditions: [
      { field: 'a', operator: 'in', value: [1, 'two', null], caseSensitive: true },
      { field: 'b', operator: 'eq', value: null, caseSensitive: false },
      { field: 'c', operator: 'eq', value: '"1"', caseSensitive: false },
    ],
    threshold: { count: 3, windowSeconds: 60, groupBy: ['user', 'host'] },
    correlation: { events: [{ a: 1 }, AWKWARD_JSON], windowSeconds: 5, joinFields: ['user'], sequenceRequired: true },
    tags: ['b', 'a', 'attack.t1078'],
    references: ['https://example.org/?q=a%20b', 'T1078'],
    falsePositiveRate: 1e-7,
    actions: [{ type: 'notify', parameters: AWKWARD_JSON, automated: true, requiresApproval: false }],
    customFields: AWKWARD_JSON,
    updatedAt: new Date('2026-01-02T03:04:05.006Z'),
    lastExecuted: new Date('2026-01-02T03:04:05.001Z'),
    updatedBy: 'grace',
    metrics: {
      totalExecutions: Number.MAX_SAFE_INTEGER,
      totalMatches: 3,
      truePositives: 2,
      falsePositives: 1,
      avgExecutionTimeMs: 0.1 + 0.2,
      lastMatch: '2026-01-02T03:04:05.000Z',
      matchRate: 1e-7,
      precision: 2 / 3,
    },
    metricReports: 7,
    relatedRules: ['0195d6a0-0000-7000-8000-00000000000b', '0195d6a0-0000-7000-8000-00000000000a'],
  });
}

/** Every bound at its edge. */
function extremeDraft(): RuleDraft {
  return aRuleDraft({
    name: longest(RULE_LIMITS.name),
    description: longest(RULE_LIMITS.description),
    query: longest(RULE_LIMITS.query),
    conditions: [],
    tags: [longest(TAG_LIMITS.text)],
    customFields: deepest(),
    createdAt: FIRST_INSTANT,
    updatedAt: LAST_INSTANT,
    lastExecuted: LAST_INSTANT,
    createdBy: longest({ max: 255 }),
    updatedBy: longest({ max: 255 }),
  });
}

/** What becomes of one rule and of a few: stored, found, changed, removed. */
export function ruleStoringContract(store: () => RuleStore): void {
  const stateOf = async (id: string): Promise<RuleState | undefined> => (await store().rules.findById(id))?.toState();
  const documentOf = async (id: string): Promise<unknown> =>
    JSON.parse((await store().view.find({ id }))?.text ?? 'null');

  describe('adding a rule', () => {
    it.each([
      ['a plain rule', aRuleDraft],
      ['a rule with something in every field', fullDraft],
      ['a rule with extreme values', extremeDraft],
    ])('gives back exactly what was added, with a number, and the same as JSON: %s', async (_, draftOf) => {
      const draft = draftOf();
      const added = await store().rules.add(draft);
      expect(added.toState()).toEqual({ ...draft, ruleNumber: expect.stringMatching(NUMBER) });
      expect(await stateOf(draft.id)).toEqual(added.toState());
      expect(await documentOf(draft.id)).toEqual(JSON.parse(JSON.stringify(added.toState())));
    });

    it('tells an empty list from none', async () => {
      const empty = await store().rules.add(aRuleDraft({ conditions: [] }));
      const none = await store().rules.add(aRuleDraft({ conditions: null }));
      expect([(await stateOf(empty.id))?.conditions, (await stateOf(none.id))?.conditions]).toEqual([[], null]);
    });

    it('gives each rule a higher number than those before it', async () => {
      const numbers = [];
      for (let i = 0; i < 5; i++) numbers.push(numberOf(await store().rules.add(aRuleDraft())));
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    });

    it('gives different numbers to 50 writers at once, and a higher one to the next', async () => {
      const added = await Promise.all(Array.from({ length: 50 }, () => store().rules.add(aRuleDraft())));
      const numbers = added.map(numberOf);
      expect(new Set(numbers).size).toBe(50);
      expect(numberOf(await store().rules.add(aRuleDraft()))).toBeGreaterThan(Math.max(...numbers));
    });

    it('refuses a second rule for the same Sigma document', async () => {
      await store().rules.add(aRuleDraft(sigma('k')));
      const twin = aRuleDraft(sigma('k'));
      await expect(store().rules.add(twin)).rejects.toThrow(SigmaKeyTaken);
      expect(await stateOf(twin.id)).toBeUndefined();
    });

    it('takes clones of a rule with a Sigma document, as many as there are', async () => {
      const original = await store().rules.add(aRuleDraft(sigma('k')));
      for (let i = 0; i < 2; i++) {
        const clone = await store().rules.add(original.clone(aRuleDraft().id, GRACE));
        expect(await stateOf(clone.id)).toMatchObject({ parentRuleId: original.id, ...sigma('k') });
      }
    });
  });

  describe('adding many rules', () => {
    it('gives them back in the order given, numbered in that order', async () => {
      const drafts = [aRuleDraft(), fullDraft(), aRuleDraft(), aRuleDraft()].toReversed();
      const added = await store().rules.addAll(drafts);
      expect(added.map((rule) => rule.toState())).toEqual(
        drafts.map((draft) => ({ ...draft, ruleNumber: expect.stringMatching(NUMBER) })),
      );
      const numbers = added.map(numberOf);
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
      for (const rule of added) expect(await stateOf(rule.id)).toEqual(rule.toState());
    });

    it('adds nothing when nothing is given', async () => {
      expect(await store().rules.addAll([])).toEqual([]);
    });

    it.each([
      ['two of them stand for the same Sigma document', sigma('new'), sigma('new')],
      ['one stands for a Sigma document that has its rule', sigma('known'), sigma('new')],
    ])('adds none when %s', async (_, first, second) => {
      await store().rules.add(aRuleDraft(sigma('known')));
      const drafts = [aRuleDraft(), aRuleDraft(first), aRuleDraft(second), aRuleDraft()];
      await expect(store().rules.addAll(drafts)).rejects.toThrow(SigmaKeyTaken);
      for (const { id } of drafts) expect(await stateOf(id)).toBeUndefined();
    });
  });

  describe('finding a rule', () => {
    it('gives null for what is unknown', async () => {
      await store().rules.add(aRuleDraft());
      expect(await store().rules.findById(UNKNOWN_ID)).toBeNull();
      expect(await store().rules.findByNumber('RULE-999999999')).toBeNull();
      expect(await store().unitOfWork.run(() => store().rules.lockById(UNKNOWN_ID))).toBeNull();
    });

    it('finds one by its id in upper case', async () => {
      const { id } = await store().rules.add(aRuleDraft());
      const locked = await store().unitOfWork.run(() => store().rules.lockById(id.toUpperCase()));
      expect([(await stateOf(id.toUpperCase()))?.id, locked?.id]).toEqual([id, id]);
    });

    it('tells its revision, also alone, by its id and its number, and null for what is unknown', async () => {
      const [, rule] = await store().rules.addAll([aRuleDraft(), aRuleDraft({ version: 7, metricReports: 3 })]);
      const { id, ruleNumber } = rule!.toState();
      for (const key of [{ id }, { id: id.toUpperCase() }, { number: ruleNumber }]) {
        expect((await store().view.find(key))?.revision).toEqual(await store().view.findRevision(key));
        expect(await store().view.findRevision(key)).toEqual({ version: 7, metricReports: 3 });
      }
      expect(await store().view.find({ id: UNKNOWN_ID })).toBeNull();
      expect(await store().view.findRevision({ id: UNKNOWN_ID })).toBeNull();
      expect(await store().view.findRevision({ number: 'RULE-999999999' })).toBeNull();
    });

    it('finds one by its number', async () => {
      const [, wanted] = await store().rules.addAll([aRuleDraft(), fullDraft(), aRuleDraft()]);
      const found = await store().rules.findByNumber(wanted!.toState().ruleNumber);
      expect(found?.toState()).toEqual(wanted!.toState());
    });

    it('locks those of the Sigma keys that are known, and no clones', async () => {
      const [first, second] = await store().rules.addAll([
        aRuleDraft(sigma('first')),
        aRuleDraft(sigma('second')),
        aRuleDraft(sigma('third')),
        aRuleDraft(),
      ]);
      await store().rules.add(second!.clone(aRuleDraft().id, GRACE));
      const locked = await store().unitOfWork.run(() =>
        store().rules.lockBySigmaKeys(['unknown', 'second', 'first', 'second']),
      );
      const states = new Map([...locked].map(([key, rule]) => [key, rule.toState()]));
      expect(states).toEqual(
        new Map([
          ['first', first!.toState()],
          ['second', second!.toState()],
        ]),
      );
    });

    it('locks nothing without Sigma keys', async () => {
      await store().rules.add(aRuleDraft(sigma('k')));
      expect((await store().unitOfWork.run(() => store().rules.lockBySigmaKeys([]))).size).toBe(0);
    });
  });

  describe('saving a rule', () => {
    it('stores every field and raises the version', async () => {
      const { id, ruleNumber, createdAt, createdBy } = (await store().rules.add(aRuleDraft())).toState();
      const parent = await store().rules.add(aRuleDraft());
      const changed = { ...fullDraft(), id, ruleNumber, createdAt, createdBy, parentRuleId: parent.id };
      const saved = await store().rules.save(Rule.restore(changed));
      expect(saved.toState()).toEqual({ ...changed, version: 2 });
      expect(await stateOf(id)).toEqual(saved.toState());
    });

    it('empties what was emptied', async () => {
      const { id, ruleNumber } = (await store().rules.add(fullDraft())).toState();
      const emptied = { ...aRuleDraft({ query: null, ruleType: 'custom' }), id, ruleNumber };
      await store().rules.save(Rule.restore(emptied));
      expect(await stateOf(id)).toEqual({ ...emptied, version: 2 });
    });

    it('leaves other rules alone', async () => {
      const [rule, other] = await store().rules.addAll([aRuleDraft(), aRuleDraft()]);
      rule!.disable(GRACE);
      await store().rules.save(rule!);
      expect(await stateOf(other!.id)).toEqual(other!.toState());
    });

    it('refuses a stale save and keeps what is there', async () => {
      const rule = await store().rules.add(aRuleDraft());
      const stale = Rule.restore(rule.toState());
      rule.disable(GRACE);
      const saved = await store().rules.save(rule);
      stale.transitionTo('active', GRACE);
      await expect(store().rules.save(stale)).rejects.toThrow(RuleChangedMeanwhile);
      expect(await stateOf(rule.id)).toEqual(saved.toState());
    });

    it('refuses a version that is not there yet', async () => {
      const rule = await store().rules.add(aRuleDraft());
      const ahead = Rule.restore({ ...rule.toState(), version: 2 });
      await expect(store().rules.save(ahead)).rejects.toThrow(RuleChangedMeanwhile);
    });

    it('refuses to save a rule that was removed or never added', async () => {
      const rule = await store().rules.add(aRuleDraft());
      await store().rules.remove(rule, GRACE);
      await expect(store().rules.save(rule)).rejects.toThrow(RuleChangedMeanwhile);
      await expect(store().rules.save(aRule())).rejects.toThrow(RuleChangedMeanwhile);
    });

    it("refuses another rule's Sigma key and keeps what is there", async () => {
      await store().rules.add(aRuleDraft(sigma('taken')));
      const rule = await store().rules.add(aRuleDraft(sigma('own')));
      const before = rule.toState();
      rule.revise({ ...rule.definition(), ...sigma('taken') }, GRACE);
      await expect(store().rules.save(rule)).rejects.toThrow(SigmaKeyTaken);
      expect(await stateOf(rule.id)).toEqual(before);
    });

    it('keeps a rule its own Sigma key', async () => {
      const rule = await store().rules.add(aRuleDraft(sigma('own')));
      rule.disable(GRACE);
      expect((await store().rules.save(rule)).toState().customFields).toEqual(sigma('own').customFields);
    });
  });

  describe('saving the metrics of a rule', () => {
    it('stores metrics and lastExecuted, counts the report, and changes nothing else', async () => {
      const rule = await store().rules.add(aRuleDraft({ metricReports: 3 }));
      const before = rule.toState();
      rule.disable(GRACE);
      rule.recordExecutions({ executions: 4, matches: 2, avgExecutionTimeMs: 1.5, lastMatch: GRACE.at }, GRACE.at);
      const saved = await store().unitOfWork.run(async () => {
        await store().rules.lockById(rule.id);
        return store().rules.saveMetrics(rule, GRACE);
      });
      const { metrics, lastExecuted } = rule.toState();
      expect(metrics.totalExecutions).toBe(4);
      expect(saved.toState()).toEqual({ ...rule.toState(), metricReports: 4 });
      expect(await stateOf(rule.id)).toEqual({ ...before, metrics, lastExecuted, metricReports: 4 });
    });
  });

  describe('removing a rule', () => {
    it('removes it and no other', async () => {
      const [rule, other] = await store().rules.addAll([aRuleDraft(sigma('k')), aRuleDraft()]);
      await store().rules.remove(rule!, GRACE);
      expect(await store().rules.findById(rule!.id)).toBeNull();
      expect(await store().rules.findByNumber(rule!.toState().ruleNumber)).toBeNull();
      expect(await stateOf(other!.id)).toEqual(other!.toState());
    });

    it('frees its Sigma key and never its number', async () => {
      const rule = await store().rules.add(aRuleDraft(sigma('k')));
      await store().rules.remove(rule, GRACE);
      expect(numberOf(await store().rules.add(aRuleDraft(sigma('k'))))).toBeGreaterThan(numberOf(rule));
    });

    it('refuses to remove a rule that has clones, until they are gone', async () => {
      const rule = await store().rules.add(aRuleDraft());
      const clone = await store().rules.add(rule.clone(aRuleDraft().id, GRACE));
      await expect(store().rules.remove(rule, GRACE)).rejects.toThrow(RuleReferenced);
      expect(await stateOf(rule.id)).toEqual(rule.toState());
      await store().rules.remove(clone, GRACE);
      await store().rules.remove(rule, GRACE);
      expect(await store().rules.findById(rule.id)).toBeNull();
    });

    it('refuses to remove another version than the one given', async () => {
      const rule = await store().rules.add(aRuleDraft());
      const stale = Rule.restore(rule.toState());
      rule.disable(GRACE);
      const saved = await store().rules.save(rule);
      await expect(store().rules.remove(stale, GRACE)).rejects.toThrow(RuleChangedMeanwhile);
      expect(await stateOf(rule.id)).toEqual(saved.toState());
    });

    it('refuses to remove a rule twice', async () => {
      const rule = await store().rules.add(aRuleDraft());
      await store().rules.remove(rule, GRACE);
      await expect(store().rules.remove(rule, GRACE)).rejects.toThrow(RuleChangedMeanwhile);
    });
  });

  describe('the Sigma documents', () => {
    it('come by path and position, without clones and rules that have none', async () => {
      const [, first] = await store().rules.addAll([
        aRuleDraft(sigma('4', { path: 'rules/b.yml', position: 0 })),
        aRuleDraft(sigma('1', { path: 'rules/a.yml', position: 0 })),
        aRuleDraft(sigma('3', { path: 'rules/a.yml', position: 10 })),
        aRuleDraft(sigma('2', { path: 'rules/a.yml', position: 2 })),
        aRuleDraft({ customFields: { sigma: 'not an object' } }),
        aRuleDraft(),
      ]);
      await store().rules.add(first!.clone(aRuleDraft().id, GRACE));
      const documents = [];
      for await (const document of store().rules.sigmaDocuments()) documents.push(document);
      expect(documents.map(({ customFields }) => (customFields['sigma'] as JsonObject)['key'])).toEqual([
        '1',
        '2',
        '3',
        '4',
      ]);
      const { ruleNumber, query, customFields } = first!.toState();
      expect(documents[0]).toMatchObject({ ruleNumber, query, customFields });
    });

    it('are none in an empty store', async () => {
      const documents = [];
      for await (const document of store().rules.sigmaDocuments()) documents.push(document);
      expect(documents).toEqual([]);
    });
  });
}
