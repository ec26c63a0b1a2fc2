import { beforeEach, describe, expect, it } from '@jest/globals';
import { CountingIds, FixedClock } from '../../testing/fixed-clock.js';
import { InMemoryRuleRepository } from '../../testing/in-memory-rule.repository.js';
import { InMemoryTable, InMemoryUnitOfWork } from '../../testing/in-memory-store.js';
import { aRuleDraft, aRuleInput } from '../../testing/rule.builder.js';
import { InvalidRule, RuleNotFound, RuleReferenced, RuleVersionMismatch, SigmaKeyTaken } from '../rule.errors.js';
import type { RuleState } from '../rule.state.js';
import { ChangeRule } from './change-rule.js';
import { CloneRule } from './clone-rule.js';
import { CreateRule } from './create-rule.js';
import { RecordRuleExecutions } from './record-rule-executions.js';
import { RemoveRule } from './remove-rule.js';

const UNKNOWN_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

let rules: InMemoryRuleRepository;
let unitOfWork: InMemoryUnitOfWork;
const clock = new FixedClock();
const ids = new CountingIds();

beforeEach(() => {
  const table = new InMemoryTable<RuleState>();
  rules = new InMemoryRuleRepository(table);
  unitOfWork = new InMemoryUnitOfWork([table]);
});

const stored = async (id: string): Promise<RuleState | undefined> => (await rules.findById(id))?.toState();

describe('creating a rule', () => {
  it('stores it with an id, a number, who and when', async () => {
    const input = aRuleInput();
    const state = await new CreateRule(rules, ids, clock).execute(input, 'grace');
    expect(state).toMatchObject({ ...input, createdBy: 'grace', createdAt: clock.now(), version: 1 });
    expect(state.ruleNumber).toMatch(/^RULE-\d{6,}$/);
    expect(await stored(state.id)).toEqual(state);
  });

  it('refuses an invalid one, and one for a Sigma document that has its rule', async () => {
    const create = new CreateRule(rules, ids, clock);
    await expect(create.execute(aRuleInput({ name: '' }), 'grace')).rejects.toThrow(InvalidRule);
    const twin = { customFields: { sigma: { key: 'k' } } };
    await create.execute(aRuleInput(twin), 'grace');
    await expect(create.execute(aRuleInput(twin), 'grace')).rejects.toThrow(SigmaKeyTaken);
  });
});

describe('changing a rule', () => {
  const change = (): ChangeRule => new ChangeRule(rules, unitOfWork, clock);

  it('makes a new version, by whom and now', async () => {
    const { id } = await rules.add(aRuleDraft());
    const state = await change().execute({ id }, 'grace', (rule, mark) => rule.disable(mark));
    expect(state).toMatchObject({ enabled: false, version: 2, updatedBy: 'grace', updatedAt: clock.now() });
    expect(await stored(id)).toEqual(state);
  });

  it('writes nothing when nothing changes', async () => {
    const rule = await rules.add(aRuleDraft());
    const state = await change().execute({ id: rule.id }, 'grace', (it, mark) => it.enable(mark));
    expect([state, await stored(rule.id)]).toEqual([rule.toState(), rule.toState()]);
  });

  it('waits for a change that takes its time', async () => {
    const { id } = await rules.add(aRuleDraft());
    const state = await change().execute({ id }, 'grace', (rule, mark) => Promise.resolve(rule.disable(mark)));
    expect(state.version).toBe(2);
  });

  it.each([
    ['goes on with the version expected', [1], null],
    ['goes on with one of those expected', [7, 1], null],
    ['goes on without one', undefined, null],
    ['refuses another version', [2], RuleVersionMismatch],
    ['refuses any version where none is expected', [], RuleVersionMismatch],
  ])('%s', async (_, expectedVersions, refusal) => {
    const { id } = await rules.add(aRuleDraft());
    const work = change().execute({ id, expectedVersions }, 'grace', (rule, mark) => rule.disable(mark));
    await (refusal === null
      ? expect(work).resolves.toMatchObject({ version: 2 })
      : expect(work).rejects.toThrow(refusal));
    expect((await stored(id))?.version).toBe(refusal === null ? 2 : 1);
  });

  it('refuses what is unknown, and throws on what the change throws', async () => {
    await expect(change().execute({ id: UNKNOWN_ID }, 'grace', () => true)).rejects.toThrow(RuleNotFound);
    const rule = await rules.add(aRuleDraft());
    const failure = new Error('bug');
    const work = change().execute({ id: rule.id }, 'grace', (it, mark) => {
      it.disable(mark);
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await stored(rule.id)).toEqual(rule.toState());
  });

  it('loses none of many at once', async () => {
    const { id } = await rules.add(aRuleDraft());
    const tag = (name: string): Promise<RuleState> =>
      change().execute({ id }, 'grace', (rule, mark) => {
        const definition = rule.definition();
        return rule.revise({ ...definition, tags: [...definition.tags, name] }, mark);
      });
    await Promise.all(['a', 'b', 'c', 'd'].map(tag));
    expect(await stored(id)).toMatchObject({ tags: ['a', 'b', 'c', 'd'], version: 5 });
  });
});

describe('cloning a rule', () => {
  const clone = (): CloneRule => new CloneRule(rules, unitOfWork, ids, clock);

  it('stores a new rule that names the original', async () => {
    const original = await rules.add(aRuleDraft({ status: 'active', customFields: { sigma: { key: 'k' } } }));
    const state = await clone().execute(original.id, { name: 'Mine' }, 'grace');
    expect(state).toMatchObject({
      ...original.definition(),
      name: 'Mine',
      parentRuleId: original.id,
      status: 'testing',
      enabled: false,
      createdBy: 'grace',
    });
    expect(state.ruleNumber).not.toBe(original.toState().ruleNumber);
    expect(await stored(state.id)).toEqual(state);
    expect(await stored(original.id)).toEqual(original.toState());
  });

  it.each([{}, { name: undefined }])('keeps the name when none is given: %j', async (over) => {
    const original = await rules.add(aRuleDraft());
    expect((await clone().execute(original.id, over, 'grace')).name).toBe(original.toState().name);
  });

  it('refuses what is unknown', async () => {
    await expect(clone().execute(UNKNOWN_ID, {}, 'grace')).rejects.toThrow(RuleNotFound);
  });
});

describe('removing a rule', () => {
  const remove = (): RemoveRule => new RemoveRule(rules, unitOfWork, clock);

  it('removes it', async () => {
    const { id } = await rules.add(aRuleDraft());
    await remove().execute({ id, expectedVersions: [1] }, 'grace');
    expect(await rules.findById(id)).toBeNull();
  });

  it('refuses what is unknown, another version, and what has clones', async () => {
    const rule = await rules.add(aRuleDraft());
    await expect(remove().execute({ id: UNKNOWN_ID }, 'grace')).rejects.toThrow(RuleNotFound);
    const stale = { id: rule.id, expectedVersions: [2] };
    await expect(remove().execute(stale, 'grace')).rejects.toThrow(RuleVersionMismatch);
    await rules.add(rule.clone(ids.next(), { by: 'ada', at: clock.now() }));
    await expect(remove().execute({ id: rule.id }, 'grace')).rejects.toThrow(RuleReferenced);
    expect(await stored(rule.id)).toEqual(rule.toState());
  });
});

describe('recording executions of a rule', () => {
  const record = (): RecordRuleExecutions => new RecordRuleExecutions(rules, unitOfWork, clock);

  it('stores metrics without a new version', async () => {
    const rule = await rules.add(aRuleDraft());
    const state = await record().execute(rule.id, { executions: 5, matches: 1 }, 'engine');
    expect(state).toMatchObject({
      version: 1,
      updatedAt: rule.toState().updatedAt,
      lastExecuted: clock.now(),
      metricReports: 1,
    });
    expect(state.metrics).toMatchObject({ totalExecutions: 5, matchRate: 0.2 });
    expect(await stored(rule.id)).toEqual(state);
  });

  it('loses none of many reports at once', async () => {
    const { id } = await rules.add(aRuleDraft());
    await Promise.all(Array.from({ length: 20 }, () => record().execute(id, { executions: 5, matches: 1 }, 'engine')));
    expect((await stored(id))?.metrics).toMatchObject({ totalExecutions: 100, totalMatches: 20 });
  });

  it('refuses what is unknown, and a report that is not valid', async () => {
    const report = { executions: 1, matches: 0 };
    await expect(record().execute(UNKNOWN_ID, report, 'engine')).rejects.toThrow(RuleNotFound);
    const rule = await rules.add(aRuleDraft());
    await expect(record().execute(rule.id, { ...report, matches: -1 }, 'engine')).rejects.toThrow(InvalidRule);
    expect(await stored(rule.id)).toEqual(rule.toState());
  });
});
