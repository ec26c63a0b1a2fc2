import { MIGRATION_SETTINGS, type MigrationSettings } from '@sentinelops/persistence';
import type { Environment } from './environment.js';
import { wholeSetting } from './setting.js';

/** Without any wait a migration would give up on a table that is busy for a moment. */
const LOCK_TIMEOUT_MS = { min: 1, max: 3_600_000 };
/** A week, or 0 for no limit at all. */
const STATEMENT_TIMEOUT_SECONDS = { min: 0, max: 604_800 };

/** Reads `DB_LOCK_TIMEOUT` (milliseconds) and `DB_MIGRATION_TIMEOUT` (seconds). @throws SettingProblem */
export function migrationSettings(environment: Environment): MigrationSettings {
  const { lockTimeoutMs, statementTimeoutMs } = MIGRATION_SETTINGS;
  const usual = statementTimeoutMs / 1000;
  return {
    ...MIGRATION_SETTINGS,
    lockTimeoutMs: wholeSetting(environment, 'DB_LOCK_TIMEOUT', lockTimeoutMs, LOCK_TIMEOUT_MS),
    statementTimeoutMs: wholeSetting(environment, 'DB_MIGRATION_TIMEOUT', usual, STATEMENT_TIMEOUT_SECONDS) * 1000,
  };
}
