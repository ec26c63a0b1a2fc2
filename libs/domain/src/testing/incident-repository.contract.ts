import { beforeEach, describe } from '@jest/globals';
import { incidentConcurrencyContract } from './incident-concurrency.contract.js';
import { incidentListingContract } from './incident-listing.contract.js';
import { incidentSearchContract } from './incident-search.contract.js';
import { incidentStatisticsContract } from './incident-statistics.contract.js';
import { incidentStoringContract } from './incident-storing.contract.js';
import { incidentTimelineContract } from './incident-timeline.contract.js';
import type { IncidentStore } from './incident-store.js';

export type { IncidentStore } from './incident-store.js';

/**
 * What every adapter for incidents promises. Each runs it.
 * @param setup gives an empty store; called before each test
 */
export function incidentRepositoryContract(setup: () => Promise<IncidentStore> | IncidentStore): void {
  describe('as a store of incidents', () => {
    let store: IncidentStore;
    beforeEach(async () => {
      store = await setup();
    });
    const current = (): IncidentStore => store;
    incidentStoringContract(current);
    incidentTimelineContract(current);
    incidentListingContract(current);
    incidentSearchContract(current);
    incidentStatisticsContract(current);
    incidentConcurrencyContract(current);
  });
}
