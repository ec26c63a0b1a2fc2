import { beforeEach, describe } from '@jest/globals';
import { ruleConcurrencyContract } from './rule-concurrency.contract.js';
import { ruleListingContract } from './rule-listing.contract.js';
import { ruleStatisticsContract } from './rule-statistics.contract.js';
import { ruleStoringContract } from './rule-storing.contract.js';
import type { RuleStore } from './rule-store.js';

export type { RuleStore } from './rule-store.js';

/**
 * What every adapter for rules promises. Each runs it.
 * @param setup gives an empty store; called before each test
 */
export function ruleRepositoryContract(setup: () => Promise<RuleStore> | RuleStore): void {
  describe('as a store of rules', () => {
    let store: RuleStore;
    beforeEach(async () => {
      store = await setup();
    });
    const current = (): RuleStore => store;
    ruleStoringContract(current);
    ruleListingContract(current);
    ruleStatisticsContract(current);
    ruleConcurrencyContract(current);
  });
}
