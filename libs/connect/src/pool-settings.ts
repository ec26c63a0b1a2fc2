import { DEFAULT_POOL, type PoolSettings } from '@sentinelops/persistence';
import type { Environment } from './environment.js';
import { flagSetting, wholeSetting } from './setting.js';

const DAY_S = 86_400;

/** Reads the `DB_...` variables about connections. @throws SettingProblem */
export function poolSettings(environment: Environment): PoolSettings {
  const count = (name: string, fallback: number, min: number): number =>
    wholeSetting(environment, name, fallback, { min, max: 1000 });
  const seconds = (name: string, fallbackMs: number, min: number): number =>
    wholeSetting(environment, name, fallbackMs / 1000, { min, max: DAY_S }) * 1000;
  return {
    ...DEFAULT_POOL,
    size: count('DB_POOL_SIZE', DEFAULT_POOL.size, 1),
    maxOverflow: count('DB_MAX_OVERFLOW', DEFAULT_POOL.maxOverflow, 0),
    acquireTimeoutMs: seconds('DB_POOL_TIMEOUT', DEFAULT_POOL.acquireTimeoutMs, 1),
    recycleMs: seconds('DB_POOL_RECYCLE', DEFAULT_POOL.recycleMs, 0),
    prePing: flagSetting(environment, 'DB_POOL_PRE_PING', DEFAULT_POOL.prePing),
    connectTimeoutMs: seconds('DB_CONNECT_TIMEOUT', DEFAULT_POOL.connectTimeoutMs, 1),
    statementTimeoutMs: seconds('DB_STATEMENT_TIMEOUT', DEFAULT_POOL.statementTimeoutMs, 0),
    idleInTransactionTimeoutMs: seconds('DB_IDLE_IN_TRANSACTION_TIMEOUT', DEFAULT_POOL.idleInTransactionTimeoutMs, 0),
    slowQueryMs: wholeSetting(environment, 'DB_SLOW_QUERY', DEFAULT_POOL.slowQueryMs, { min: 0, max: DAY_S * 1000 }),
    pgBouncer: flagSetting(environment, 'DB_PGBOUNCER', DEFAULT_POOL.pgBouncer),
  };
}
