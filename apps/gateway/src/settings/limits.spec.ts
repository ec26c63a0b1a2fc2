import { describe, expect, it } from '@jest/globals';
import { SettingProblem } from '@sentinelops/connect';
import { DEFAULT_LIMITS, limits } from './limits.js';

/** Each with its least and its most, as they are written. */
const VARIABLES = [
  ['SENTINELOPS_BODY_LIMIT', 'bodyBytes', 1024, 268_435_456],
  ['SENTINELOPS_IMPORT_LIMIT', 'importBytes', 1024, 1_099_511_627_776],
  ['SENTINELOPS_JSON_DEPTH', 'jsonDepth', 1, 32],
  ['SENTINELOPS_JSON_ITEMS', 'jsonItems', 100, 10_000_000],
  ['SENTINELOPS_QUERY_LENGTH', 'queryLength', 256, 65_536],
  ['SENTINELOPS_HEADER_COUNT', 'headerCount', 16, 2000],
  ['SENTINELOPS_REQUEST_TIMEOUT', 'requestTimeoutMs', 1, 86_400],
  ['SENTINELOPS_IMPORT_TIMEOUT', 'importTimeoutMs', 1, 86_400],
  ['SENTINELOPS_RATE_LIMIT', 'requestsPerPrincipal', 1, 1_000_000_000],
  ['SENTINELOPS_ADDRESS_RATE_LIMIT', 'requestsPerAddress', 1, 1_000_000_000],
  ['SENTINELOPS_FAILED_AUTH_LIMIT', 'failedAuthentications', 1, 1_000_000_000],
] as const;

describe('the limits', () => {
  it('are the defaults where nothing is said', () => {
    expect(limits({})).toEqual(DEFAULT_LIMITS);
    expect(limits(Object.fromEntries(VARIABLES.map(([name]) => [name, ''])))).toEqual(DEFAULT_LIMITS);
    const read = [...VARIABLES.map(([, field]) => field), 'rateLimitStore'];
    expect(Object.keys(DEFAULT_LIMITS).sort()).toEqual(read.sort());
  });

  it.each(VARIABLES)('take %s from its least to its most, and 0 for none', (name, field, min, max) => {
    const unit = field.endsWith('Ms') ? 1000 : 1;
    for (const value of [0, min, max]) expect(limits({ [name]: String(value) })[field]).toBe(value * unit);
  });

  it.each(VARIABLES)('refuse %s beyond that, and name the variable and the value', (name, _field, min, max) => {
    for (const value of [
      ...(min > 1 ? [min - 1] : []),
      max + 1,
      -1,
      1.5,
      'many',
      '4mb',
      ' 8',
      '0x800',
      '00000000000000000',
    ]) {
      expect(() => limits({ [name]: String(value) })).toThrow(
        new SettingProblem(name, `must be 0 for no limit, or a whole number from ${min} to ${max}, not "${value}"`),
      );
    }
  });

  it('are counted in memory, or in the database for all gateways together', () => {
    for (const store of ['memory', 'database']) {
      expect(limits({ SENTINELOPS_RATE_LIMIT_STORE: store }).rateLimitStore).toBe(store);
    }
    expect(() => limits({ SENTINELOPS_RATE_LIMIT_STORE: 'redis' })).toThrow(
      new SettingProblem('SENTINELOPS_RATE_LIMIT_STORE', 'must be one of memory, database, not "redis"'),
    );
  });
});
