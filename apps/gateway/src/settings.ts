import { databaseSettings, type DatabaseChoice, type Environment } from '@sentinelops/connect';

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

/** A setting is wrong; the message names the variable and says what it may be. */
export class SettingProblem extends Error {
  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}.`);
    this.name = 'SettingProblem';
  }
}

/** @throws SettingProblem */
export function readSettings(environment: Environment): Settings {
  return {
    ...databaseSettings(environment),
    port: whole(environment, 'PORT', 3000, { min: 0, max: 65_535 }),
    host: environment['HOST'] || '127.0.0.1',
    migrate: flag(environment, 'SENTINELOPS_MIGRATE', true),
    logLevel: oneOf(environment, 'LOG_LEVEL', 'info', LOG_LEVELS),
    bodyLimit: whole(environment, 'SENTINELOPS_BODY_LIMIT', 4_194_304, { min: 1024, max: 268_435_456 }),
  };
}

function whole(
  environment: Environment,
  name: string,
  fallback: number,
  { min, max }: { min: number; max: number },
): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max)) {
    throw new SettingProblem(name, `must be a whole number from ${min} to ${max}, not "${text}"`);
  }
  return value;
}

function flag(environment: Environment, name: string, fallback: boolean): boolean {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  if (text !== 'true' && text !== 'false') throw new SettingProblem(name, `must be true or false, not "${text}"`);
  return text === 'true';
}

function oneOf<T extends string>(environment: Environment, name: string, fallback: T, allowed: readonly T[]): T {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = allowed.find((candidate) => candidate === text);
  if (value === undefined) throw new SettingProblem(name, `must be one of ${allowed.join(', ')}, not "${text}"`);
  return value;
}
