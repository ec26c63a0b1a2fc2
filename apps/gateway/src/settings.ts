import {
  choiceSetting,
  databaseSettings,
  flagSetting,
  waitSetting,
  wholeSetting,
  type DatabaseChoice,
  type Environment,
} from '@sentinelops/connect';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

export interface Settings extends DatabaseChoice {
  readonly port: number;
  readonly host: string;
  readonly migrate: boolean;
  /** How long the start waits for a database that is not up yet. */
  readonly waitMs: number;
  readonly logLevel: LogLevel;
  /** Bytes of a JSON body. */
  readonly bodyLimit: number;
}

/** @throws SettingProblem */
export function readSettings(environment: Environment): Settings {
  const choice = databaseSettings(environment);
  return {
    ...choice,
    port: wholeSetting(environment, 'PORT', 3000, { min: 0, max: 65_535 }),
    host: environment['HOST'] || '127.0.0.1',
    // The embedded database is this gateway's own; another one changes when someone says so.
    migrate: flagSetting(environment, 'SENTINELOPS_MIGRATE', choice.databaseUrl === undefined),
    waitMs: waitSetting(environment),
    logLevel: choiceSetting(environment, 'LOG_LEVEL', 'info', LOG_LEVELS),
    bodyLimit: wholeSetting(environment, 'SENTINELOPS_BODY_LIMIT', 4_194_304, { min: 1024, max: 268_435_456 }),
  };
}
