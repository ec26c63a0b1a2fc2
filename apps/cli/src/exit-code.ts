import { constants } from 'node:os';

export const EXIT = {
  done: 0,
  /** Something was refused, or the command could not do its work. */
  failed: 1,
  usage: 2,
} as const;

/** As shells count: 130 after Ctrl-C. */
export function exitCodeAfter(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
