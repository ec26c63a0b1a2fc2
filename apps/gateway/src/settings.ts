import {
  choiceSetting,
  databaseSettings,
  flagSetting,
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
  readonly logLevel: LogLevel;
  /** Bytes of a JSON body. */
  readonly bodyLimit: number;
}

/** @throws SettingProblem */
export function readSettings(environment: Environment): Settings {
  return {
    ...databaseSettings(environment),
    port: wholeSetting(environment, 'PORT', 3000, { min: 0, max: 65_535 }),
    host: environment['HOST'] || '127.0.0.1',
    migrate: flagSetting(environment, 'SENTINELOPS_MIGRATE', true),
    logLevel: choiceSetting(environment, 'LOG_LEVEL', 'info', LOG_LEVELS),
    bodyLimit: wholeSetting(environment, 'SENTINELOPS_BODY_LIMIT', 4_194_304, { min: 1024, max: 268_435_456 }),
  };
}
