import {
  choiceSetting,
  databaseSettings,
  migrateSetting,
  migrationSettings,
  poolSettings,
  waitSetting,
  wholeSetting,
  type DatabaseChoice,
  type Environment,
} from '@sentinelops/connect';
import { preconditionSettings, type PreconditionSettings } from './settings/preconditions.js';
import { accessSettings, type AccessSettings } from './settings/access.js';
import { oidcSettings, type OidcIssuer } from './settings/oidc.js';
import type { MigrationSettings, PoolSettings } from '@sentinelops/persistence';
import { idempotencySettings, type IdempotencySettings } from './settings/idempotency.js';
import { limits, type Limits } from './settings/limits.js';
import { network, type Network } from './settings/network.js';
import { processesSetting } from './settings/processes.js';
import { searchSettings, type SearchSettings } from './settings/search.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

export interface Settings
  extends DatabaseChoice, AccessSettings, PreconditionSettings, IdempotencySettings, SearchSettings {
  /** Whose tokens are believed. */
  readonly issuers: readonly OidcIssuer[];
  readonly port: number;
  readonly host: string;
  /** How many of them serve at this port. */
  readonly processes: number;
  readonly migrate: boolean;
  /** How long the start waits for a database that is not up yet. */
  readonly waitMs: number;
  /** Of all processes together. */
  readonly pool: PoolSettings;
  readonly migration: MigrationSettings;
  readonly logLevel: LogLevel;
  readonly limits: Limits;
  readonly network: Network;
}

/** @throws SettingProblem */
export function readSettings(environment: Environment): Settings {
  const pool = poolSettings(environment);
  return {
    ...databaseSettings(environment),
    ...accessSettings(environment),
    ...preconditionSettings(environment),
    ...idempotencySettings(environment),
    ...searchSettings(environment),
    issuers: oidcSettings(environment),
    port: wholeSetting(environment, 'PORT', 3000, { min: 0, max: 65_535 }),
    host: environment['HOST'] || '127.0.0.1',
    processes: processesSetting(environment, pool),
    migrate: migrateSetting(environment),
    waitMs: waitSetting(environment),
    pool,
    migration: migrationSettings(environment),
    logLevel: choiceSetting(environment, 'LOG_LEVEL', 'info', LOG_LEVELS),
    limits: limits(environment),
    network: network(environment),
  };
}
