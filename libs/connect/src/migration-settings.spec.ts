import { describe, expect, it } from '@jest/globals';
import { MIGRATION_SETTINGS } from '@sentinelops/persistence';
import { migrationSettings } from './migration-settings.js';
import { SettingProblem } from './setting.js';

describe('settings of migrations', () => {
  it('are the usual ones unless something else is said', () => {
    expect(migrationSettings({})).toEqual(MIGRATION_SETTINGS);
    expect(migrationSettings({ DB_LOCK_TIMEOUT: '', DB_MIGRATION_TIMEOUT: '' })).toEqual(MIGRATION_SETTINGS);
  });

  it('are read in the units that the variables have', () => {
    const settings = migrationSettings({ DB_LOCK_TIMEOUT: '500', DB_MIGRATION_TIMEOUT: '7200' });
    expect(settings).toEqual({ ...MIGRATION_SETTINGS, lockTimeoutMs: 500, statementTimeoutMs: 7_200_000 });
  });

  it('let a statement take as long as it takes', () => {
    expect(migrationSettings({ DB_MIGRATION_TIMEOUT: '0' }).statementTimeoutMs).toBe(0);
  });

  it.each([
    ['DB_LOCK_TIMEOUT', '0'],
    ['DB_LOCK_TIMEOUT', '3600001'],
    ['DB_MIGRATION_TIMEOUT', '-1'],
    ['DB_MIGRATION_TIMEOUT', '1h'],
  ])('name the variable that is wrong: %s=%s', (name, value) => {
    expect(() => migrationSettings({ [name]: value })).toThrow(SettingProblem);
    expect(() => migrationSettings({ [name]: value })).toThrow(name);
  });
});
