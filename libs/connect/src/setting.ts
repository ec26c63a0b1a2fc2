import type { Environment } from './environment.js';
import { Problem } from './problem.js';

/** A setting is wrong; the message names the variable and says what it may be. */
export class SettingProblem extends Problem {
  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}.`);
  }
}

/** Both included. */
interface Range {
  readonly min: number;
  readonly max: number;
}

/** A whole number. An empty variable counts as none. @throws SettingProblem */
export function wholeSetting(environment: Environment, name: string, fallback: number, { min, max }: Range): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = wholeNumber(text);
  if (!(value >= min && value <= max)) {
    throw new SettingProblem(name, `must be a whole number from ${min} to ${max}, not "${text}"`);
  }
  return value;
}

/** A whole number that bounds something, or 0 for no bound. @throws SettingProblem */
export function limitSetting(environment: Environment, name: string, fallback: number, { min, max }: Range): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = wholeNumber(text);
  if (value !== 0 && !(value >= min && value <= max)) {
    throw new SettingProblem(name, `must be 0 for no limit, or a whole number from ${min} to ${max}, not "${text}"`);
  }
  return value;
}

/** @throws SettingProblem */
export function flagSetting(environment: Environment, name: string, fallback: boolean): boolean {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  if (text !== 'true' && text !== 'false') throw new SettingProblem(name, `must be true or false, not "${text}"`);
  return text === 'true';
}

/** One of a closed set. @throws SettingProblem */
export function choiceSetting<T extends string>(
  environment: Environment,
  name: string,
  fallback: T,
  allowed: readonly T[],
): T {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = allowed.find((candidate) => candidate === text);
  if (value === undefined) throw new SettingProblem(name, `must be one of ${allowed.join(', ')}, not "${text}"`);
  return value;
}

/** NaN for anything else. */
function wholeNumber(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : NaN;
}
