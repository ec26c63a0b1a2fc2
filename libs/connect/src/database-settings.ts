import { resolve } from 'node:path';
import type { Environment } from './environment.js';
import { flagSetting, wholeSetting } from './setting.js';

/** Which database is meant. */
export interface DatabaseChoice {
  /** None: the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** Where the embedded server keeps its data unless told otherwise: one folder for each clone of the workspace. */
const DEFAULT_DATA_DIR = resolve(import.meta.dirname, '../../../.sentinelops');

/**
 * Reads `DATABASE_URL` and `SENTINELOPS_DATA_DIR`. An empty variable counts as none: `DATABASE_URL= npm start` is a way
 * to say "the embedded one".
 */
export function databaseSettings(environment: Environment): DatabaseChoice {
  return {
    databaseUrl: environment['DATABASE_URL'] || undefined,
    dataDir: resolve(environment['SENTINELOPS_DATA_DIR'] || DEFAULT_DATA_DIR),
  };
}

/** How long a start waits for a database that is not up yet, in milliseconds. @throws SettingProblem */
export function waitSetting(environment: Environment): number {
  return 1000 * wholeSetting(environment, 'DB_WAIT', 60, { min: 0, max: 86_400 });
}

/**
 * Whether a program that serves may change the schema as well. The embedded database is its own; another one changes
 * when someone says so. @throws SettingProblem
 */
export function migrateSetting(environment: Environment): boolean {
  return flagSetting(environment, 'SENTINELOPS_MIGRATE', databaseSettings(environment).databaseUrl === undefined);
}
