import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { SettingProblem } from '@sentinelops/connect';
import { LOG_LEVELS, readSettings } from './settings.js';
import { DEFAULT_LIMITS } from './settings/limits.js';
import { DEFAULT_NETWORK } from './settings/network.js';

describe('settings', () => {
  it('have a default each, so that none needs to be given', () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      migrate: true,
      logLevel: 'info',
      requireIfMatch: true,
      limits: DEFAULT_LIMITS,
      network: DEFAULT_NETWORK,
    });
  });

  it('migrate the embedded database by themselves, and another one only if told to', () => {
    const DATABASE_URL = 'postgres://a:b@c:1/d';
    expect(
      [{}, { DATABASE_URL }, { DATABASE_URL, SENTINELOPS_MIGRATE: 'true' }].map((e) => readSettings(e).migrate),
    ).toEqual([true, false, true]);
  });

  it('that are empty count as not given', () => {
    const names = ['PORT', 'HOST', 'DATABASE_URL', 'SENTINELOPS_DATA_DIR', 'SENTINELOPS_MIGRATE', 'LOG_LEVEL'];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    expect(readSettings(empty)).toEqual(readSettings({}));
  });

  it.each([
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
    ['HOST', '::1', { host: '::1' }],
    ['DATABASE_URL', 'postgres://a:b@c:1/d', { databaseUrl: 'postgres://a:b@c:1/d' }],
    ['SENTINELOPS_DATA_DIR', 'data', { dataDir: resolve('data') }],
    ['SENTINELOPS_DATA_DIR', '/srv/data', { dataDir: '/srv/data' }],
    ['DB_WAIT', '5', { waitMs: 5000 }],
    ['DB_POOL_SIZE', '5', { pool: expect.objectContaining({ size: 5 }) }],
    ['SENTINELOPS_MIGRATE', 'true', { migrate: true }],
    ['SENTINELOPS_MIGRATE', 'false', { migrate: false }],
    ['SENTINELOPS_REQUIRE_IF_MATCH', 'true', { requireIfMatch: true }],
    ['SENTINELOPS_REQUIRE_IF_MATCH', 'false', { requireIfMatch: false }],
    ...LOG_LEVELS.map((level) => ['LOG_LEVEL', level, { logLevel: level }] as const),
  ])('take %s=%s', (name, value, expected) => {
    expect(readSettings({ [name]: value })).toMatchObject(expected);
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['PORT', ' 80'],
    ['PORT', '0x50'],
    ['PORT', '9'.repeat(20)],
    ['SENTINELOPS_MIGRATE', 'yes'],
    ['SENTINELOPS_MIGRATE', 'TRUE'],
    ['SENTINELOPS_MIGRATE', '1'],
    ['SENTINELOPS_REQUIRE_IF_MATCH', 'no'],
    ['LOG_LEVEL', 'verbose'],
    ['LOG_LEVEL', 'INFO'],
    ['LOG_LEVEL', 'constructor'],
  ])('refuse %s=%s and name the variable and the value', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingProblem);
    expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name} must be .*"${value}"\\.$`));
  });
});
