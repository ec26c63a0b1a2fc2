import { beforeEach, describe, expect, it } from '@jest/globals';
import { aRuleDraft } from './rule.builder.js';
import type { RuleStore } from './rule-store.js';

/**
 * What a unit of work inside another one promises. Apart from the other contracts, since the in-memory fake can't keep
 * it: without an asynchronous context it can't tell an inner unit from one that waits for its turn.
 * @param setup gives an empty store; called before each test
 */
export function nestedUnitOfWorkContract(setup: () => Promise<RuleStore> | RuleStore): void {
  describe('a unit of work inside another one', () => {
    let store: RuleStore;
    beforeEach(async () => {
      store = await setup();
    });
    const exists = async (id: string): Promise<boolean> => (await store.rules.findById(id)) !== null;

    it('is undone alone when it fails, and its caller decides about the rest', async () => {
      const [outer, inner, later] = [aRuleDraft(), aRuleDraft(), aRuleDraft()];
      await store.unitOfWork.run(async () => {
        await store.rules.add(outer);
        const nested = store.unitOfWork.run(async () => {
          await store.rules.add(inner);
          throw new Error('power cut');
        });
        await expect(nested).rejects.toThrow('power cut');
        await store.rules.add(later);
      });
      expect([await exists(outer.id), await exists(inner.id), await exists(later.id)]).toEqual([true, false, true]);
    });

    it('is undone when the one around it fails', async () => {
      const inner = aRuleDraft();
      const work = store.unitOfWork.run(async () => {
        await store.unitOfWork.run(() => store.rules.add(inner));
        throw new Error('power cut');
      });
      await expect(work).rejects.toThrow('power cut');
      expect(await exists(inner.id)).toBe(false);
    });

    it('can go on after what a constraint refused', async () => {
      const twin = { customFields: { sigma: { key: 'k' } } };
      await store.rules.add(aRuleDraft(twin));
      const later = aRuleDraft();
      await store.unitOfWork.run(async () => {
        await expect(store.unitOfWork.run(() => store.rules.add(aRuleDraft(twin)))).rejects.toThrow('Sigma');
        await store.rules.add(later);
      });
      expect(await exists(later.id)).toBe(true);
    });
  });
}
