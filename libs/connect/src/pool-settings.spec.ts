import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POOL } from '@sentinelops/persistence';
import { poolSettings } from './pool-settings.js';
import { SettingProblem } from './setting.js';

describe('the settings of the pool', () => {
  it('are the defaults where nothing is said', () => {
    expect(poolSettings({})).toEqual(DEFAULT_POOL);
    expect(poolSettings({ DB_POOL_SIZE: '', DB_POOL_PRE_PING: '' })).toEqual(DEFAULT_POOL);
    expect(DEFAULT_POOL).toMatchObject({
      size: 20,
      maxOverflow: 10,
      acquireTimeoutMs: 30_000,
      recycleMs: 3_600_000,
      prePing: true,
    });
  });

  it('are given in seconds, and what is slow in milliseconds', () => {
    const environment = {
      DB_POOL_SIZE: '5',
      DB_MAX_OVERFLOW: '0',
      DB_POOL_TIMEOUT: '2',
      DB_POOL_RECYCLE: '0',
      DB_POOL_PRE_PING: 'false',
      DB_CONNECT_TIMEOUT: '3',
      DB_STATEMENT_TIMEOUT: '4',
      DB_IDLE_IN_TRANSACTION_TIMEOUT: '6',
      DB_SLOW_QUERY: '7',
      DB_PGBOUNCER: 'true',
    };
    expect(poolSettings(environment)).toEqual({
      ...DEFAULT_POOL,
      size: 5,
      maxOverflow: 0,
      acquireTimeoutMs: 2000,
      recycleMs: 0,
      prePing: false,
      connectTimeoutMs: 3000,
      statementTimeoutMs: 4000,
      idleInTransactionTimeoutMs: 6000,
      slowQueryMs: 7,
      pgBouncer: true,
    });
  });

  it.each([
    ['DB_POOL_SIZE', '0'],
    ['DB_POOL_SIZE', '1001'],
    ['DB_MAX_OVERFLOW', '-1'],
    ['DB_POOL_TIMEOUT', '0'],
    ['DB_POOL_RECYCLE', '1.5'],
    ['DB_POOL_PRE_PING', 'yes'],
    ['DB_CONNECT_TIMEOUT', '10s'],
    ['DB_STATEMENT_TIMEOUT', '86401'],
    ['DB_IDLE_IN_TRANSACTION_TIMEOUT', 'never'],
    ['DB_SLOW_QUERY', '-5'],
    ['DB_PGBOUNCER', '1'],
  ])('are refused at the start by their name: %s=%s', (name, value) => {
    expect(() => poolSettings({ [name]: value })).toThrow(SettingProblem);
    expect(() => poolSettings({ [name]: value })).toThrow(new RegExp(`^${name} must be .*"${value}"\\.$`));
  });
});
