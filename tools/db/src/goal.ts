import type { Ascent, Descent } from '@sentinelops/persistence';
import { Option, type Command } from 'commander';
import { wholeNumber } from './whole-number.js';

export interface AscentOptions {
  readonly to?: string;
  readonly steps?: number;
  readonly compatible?: boolean;
}

export interface DescentOptions {
  readonly to?: string;
  readonly steps?: number;
  readonly all?: boolean;
}

const STEPS_MAX = 9_999;

export function ascentOf({ to, steps, compatible = false }: AscentOptions): Ascent {
  if (compatible) return { compatibleOnly: true };
  return steps === undefined ? { to: to ?? 'latest' } : { steps };
}

/** One step unless said otherwise. */
export function descentOf({ to, steps = 1, all = false }: DescentOptions): Descent {
  if (all) return { all };
  return to === undefined ? { steps } : { to };
}

/** Adds the options that name a goal. */
export function withGoal(command: Command): Command {
  return command
    .addOption(new Option('--to <name>', 'the migration that becomes the last one applied').conflicts('steps'))
    .addOption(new Option('--steps <number>', 'so many migrations').argParser(wholeNumber(1, STEPS_MAX)));
}

export function withCompatible(command: Command): Command {
  const description = 'only those before the first that the release in use can not work with';
  return command.addOption(new Option('--compatible', description).conflicts(['to', 'steps']));
}

export function withAll(command: Command): Command {
  const description = 'take back all of them: nothing is left';
  return command.addOption(new Option('--all', description).conflicts(['to', 'steps', 'compatible']));
}
