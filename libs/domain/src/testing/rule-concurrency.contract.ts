import { describe, expect, it } from '@jest/globals';
import { Rule } from '../rule/rule.js';
import { RuleChangedMeanwhile } from '../rule/rule.errors.js';
import { aRuleDraft } from './rule.builder.js';
import type { RuleStore } from './rule-store.js';

const GRACE = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };

/** Many writers at once, and all or nothing. */
export function ruleConcurrencyContract(store: () => RuleStore): void {
  const tag = (rule: Rule, name: string): void => {
    rule.revise({ ...rule.definition(), tags: [...rule.definition().tags, name] }, GRACE);
  };

  describe('a unit of work', () => {
    it('gives what its work gives', async () => {
      expect(await store().unitOfWork.run(() => Promise.resolve(42))).toBe(42);
    });

    it('keeps all of it', async () => {
      const [first, second] = await store().rules.addAll([aRuleDraft(), aRuleDraft()]);
      const third = aRuleDraft();
      await store().unitOfWork.run(async () => {
        tag(first!, 'one');
        await store().rules.save(first!);
        await store().rules.remove(second!, GRACE);
        await store().rules.add(third);
      });
      expect((await store().rules.findById(first!.id))?.toState()).toMatchObject({ tags: ['one'], version: 2 });
      expect(await store().rules.findById(second!.id)).toBeNull();
      expect(await store().rules.findById(third.id)).not.toBeNull();
    });

    it('keeps nothing of it when it fails, and throws the failure on', async () => {
      const [first, second, third] = await store().rules.addAll([aRuleDraft(), aRuleDraft(), aRuleDraft()]);
      const before = [first!, second!, third!].map((rule) => rule.toState());
      const draft = aRuleDraft();
      const failure = new Error('power cut');
      const work = store().unitOfWork.run(async () => {
        tag(first!, 'one');
        await store().rules.save(first!);
        await store().rules.remove(second!, GRACE);
        third!.recordExecutions({ executions: 1, matches: 1 }, GRACE.at);
        await store().rules.saveMetrics(third!, GRACE);
        await store().rules.add(draft);
        throw failure;
      });
      await expect(work).rejects.toBe(failure);
      const after = [first!, second!, third!].map(({ id }) => store().rules.findById(id));
      expect((await Promise.all(after)).map((rule) => rule?.toState())).toEqual(before);
      expect(await store().rules.findById(draft.id)).toBeNull();
    });

    it('is undone when a save in it is stale', async () => {
      const [first, second] = await store().rules.addAll([aRuleDraft(), aRuleDraft()]);
      const stale = Rule.restore({ ...second!.toState(), version: 7 });
      const work = store().unitOfWork.run(async () => {
        tag(first!, 'one');
        await store().rules.save(first!);
        await store().rules.save(stale);
      });
      await expect(work).rejects.toThrow(RuleChangedMeanwhile);
      expect((await store().rules.findById(first!.id))?.toState()).toMatchObject({ tags: [], version: 1 });
    });

    it('goes on after another one failed', async () => {
      await expect(store().unitOfWork.run(() => Promise.reject(new Error('power cut')))).rejects.toThrow('power cut');
      const { id } = await store().unitOfWork.run(() => store().rules.add(aRuleDraft()));
      expect(await store().rules.findById(id)).not.toBeNull();
    });
  });

  describe('writers of one rule at the same time', () => {
    it('win once where they save the same version', async () => {
      const rule = await store().rules.add(aRuleDraft());
      const writers = ['one', 'two', 'three'].map((name) => {
        const copy = Rule.restore(rule.toState());
        tag(copy, name);
        return copy;
      });
      const outcomes = await Promise.allSettled(writers.map((copy) => store().rules.save(copy)));
      const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect([won.length, lost.length]).toEqual([1, 2]);
      for (const { reason } of lost) expect(reason).toBeInstanceOf(RuleChangedMeanwhile);
      expect((await store().rules.findById(rule.id))?.toState()).toEqual(won[0]!.value.toState());
    });

    it('lose nothing where each locks, changes and saves', async () => {
      const { id } = await store().rules.add(aRuleDraft());
      const tags = Array.from({ length: 20 }, (_, i) => `tag-${i}`);
      const work = (name: string): Promise<void> =>
        store().unitOfWork.run(async () => {
          const rule = await store().rules.lockById(id);
          tag(rule!, name);
          await store().rules.save(rule!);
        });
      await Promise.all(tags.map(work));
      const state = (await store().rules.findById(id))?.toState();
      expect([state?.tags.toSorted(), state?.version]).toEqual([tags.toSorted(), 21]);
    });

    it('lose no execution where each locks and saves metrics', async () => {
      const { id } = await store().rules.add(aRuleDraft());
      const work = (): Promise<void> =>
        store().unitOfWork.run(async () => {
          const rule = await store().rules.lockById(id);
          rule!.recordExecutions({ executions: 3, matches: 1 }, GRACE.at);
          await store().rules.saveMetrics(rule!, GRACE);
        });
      await Promise.all(Array.from({ length: 20 }, work));
      const state = (await store().rules.findById(id))?.toState();
      expect(state).toMatchObject({
        metrics: { totalExecutions: 60, totalMatches: 20 },
        metricReports: 20,
        version: 1,
      });
    });

    it('lose nothing where each locks by Sigma key', async () => {
      const { id } = await store().rules.add(aRuleDraft({ customFields: { sigma: { key: 'k' } } }));
      const work = (name: string): Promise<void> =>
        store().unitOfWork.run(async () => {
          const rule = (await store().rules.lockBySigmaKeys(['k'])).get('k');
          tag(rule!, name);
          await store().rules.save(rule!);
        });
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map(work));
      expect((await store().rules.findById(id))?.toState().tags.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
    });
  });
}
