import {
  EXACT_STATISTICS_MAX,
  IncidentStatisticsView,
  type IncidentFilters,
  type IncidentStatistics,
} from '@sentinelops/domain';
import type { DatabasePool } from '../pool/database-pool.js';
import { exactStatistics } from './exact-statistics.js';
import { WAITING_FOR_READERS_MAX, type IncidentTallies } from './tallies/incident-tallies.js';
import { areTallied } from './tallies/tally-cells.js';
import { talliedStatistics } from './tallies/tallied-statistics.js';

export class SqlIncidentStatistics extends IncidentStatisticsView {
  constructor(
    private readonly pool: DatabasePool,
    private readonly tallies: IncidentTallies,
    private readonly exactMax = EXACT_STATISTICS_MAX,
  ) {
    super();
  }

  async read(filters: IncidentFilters): Promise<IncidentStatistics> {
    if (!areTallied(filters) || (await this.isSmall())) return exactStatistics(this.pool, filters);
    await this.tallies.fold(WAITING_FOR_READERS_MAX);
    return talliedStatistics(this.pool, filters);
  }

  private async isSmall(): Promise<boolean> {
    return ((await this.tallies.count({})) ?? 0) <= this.exactMax;
  }
}
