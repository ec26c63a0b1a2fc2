import { wholeSetting, type Environment } from '@sentinelops/connect';

export abstract class SearchSettings {
  /** How long a search may take before it answers with what it found. */
  abstract readonly searchTimeLimitMs: number;
}

/** Reads `SENTINELOPS_SEARCH_TIME_LIMIT`. @throws SettingProblem */
export function searchSettings(environment: Environment): Pick<SearchSettings, 'searchTimeLimitMs'> {
  return {
    searchTimeLimitMs: wholeSetting(environment, 'SENTINELOPS_SEARCH_TIME_LIMIT', 1000, { min: 1, max: 30_000 }),
  };
}
