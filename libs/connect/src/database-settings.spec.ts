import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { databaseSettings } from './database-settings.js';

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
