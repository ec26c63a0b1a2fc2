import { describe, expect, it } from '@jest/globals';
import { SettingProblem } from '@sentinelops/connect';
import { idempotencySettings } from './idempotency.js';

const TTL = 'SENTINELOPS_IDEMPOTENCY_TTL';

describe('the life of an idempotency key', () => {
  it.each([
    [undefined, 86_400],
    ['', 86_400],
    ['60', 60],
    ['2592000', 2_592_000],
  ])('is with %s of %s seconds', (value, idempotencyTtlSeconds) => {
    expect(idempotencySettings({ [TTL]: value })).toEqual({ idempotencyTtlSeconds });
  });

  it.each(['59', '2592001', '1d', '-60', '90.5'])('can not be %s, and the sentence names the variable', (value) => {
    expect(() => idempotencySettings({ [TTL]: value })).toThrow(SettingProblem);
    expect(() => idempotencySettings({ [TTL]: value })).toThrow(new RegExp(`^${TTL} must be .*"${value}"\\.$`));
  });
});
