import { describe, expect, it } from '@jest/globals';
import { SettingProblem } from '@sentinelops/connect';
import { searchSettings } from './search.js';

const LIMIT = 'SENTINELOPS_SEARCH_TIME_LIMIT';

describe('the time of a search', () => {
  it.each([
    [undefined, 1000],
    ['', 1000],
    ['1', 1],
    ['30000', 30_000],
  ])('is with %s at most %s milliseconds', (value, searchTimeLimitMs) => {
    expect(searchSettings({ [LIMIT]: value })).toEqual({ searchTimeLimitMs });
  });

  it.each(['0', '30001', '1s', '-1', '0.5'])('can not be %s, and the sentence names the variable', (value) => {
    expect(() => searchSettings({ [LIMIT]: value })).toThrow(SettingProblem);
    expect(() => searchSettings({ [LIMIT]: value })).toThrow(new RegExp(`^${LIMIT} must be .*"${value}"\\.$`));
  });
});
