import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { databaseSettings, migrateSetting, waitSetting } from './database-settings.js';
import { SettingProblem } from './setting.js';

const WORKSPACE = resolve(import.meta.dirname, '../../..');

describe('the choice of a database', () => {
  it('is the embedded one of this clone when nothing is said', () => {
    expect(databaseSettings({})).toEqual({ databaseUrl: undefined, dataDir: resolve(WORKSPACE, '.sentinelops') });
  });

  it('follows DATABASE_URL and SENTINELOPS_DATA_DIR', () => {
    const environment = { DATABASE_URL: 'postgres://a@b/c', SENTINELOPS_DATA_DIR: '/srv/data' };
    expect(databaseSettings(environment)).toEqual({ databaseUrl: 'postgres://a@b/c', dataDir: '/srv/data' });
  });

  it('takes an empty variable for none', () => {
    expect(databaseSettings({ DATABASE_URL: '', SENTINELOPS_DATA_DIR: '' })).toEqual(databaseSettings({}));
  });

  it('takes a relative folder from where the process runs', () => {
    expect(databaseSettings({ SENTINELOPS_DATA_DIR: 'data' }).dataDir).toBe(resolve('data'));
  });
});

describe('the wait for a database', () => {
  it('is a minute unless DB_WAIT says another number of seconds', () => {
    expect([{}, { DB_WAIT: '0' }, { DB_WAIT: '5' }].map(waitSetting)).toEqual([60_000, 0, 5000]);
  });

  it.each(['-1', '1.5', '1m', '86401'])('is refused: DB_WAIT=%s', (DB_WAIT) => {
    expect(() => waitSetting({ DB_WAIT })).toThrow(SettingProblem);
  });
});

describe('who may migrate', () => {
  const DATABASE_URL = 'postgres://a@b/c';

  it.each([
    [{}, true],
    [{ DATABASE_URL: '' }, true],
    [{ SENTINELOPS_MIGRATE: 'false' }, false],
    [{ DATABASE_URL }, false],
    [{ DATABASE_URL, SENTINELOPS_MIGRATE: 'true' }, true],
  ])('is whoever has the embedded database, or is told to: %j', (environment, expected) => {
    expect(migrateSetting(environment)).toBe(expected);
  });
});
