import { exitCodeAfter } from './exit-code.js';

/** One key press may reach us twice: from the terminal, and once more from the program that started us. */
const ECHO_MS = 500;

/** Aborted, with its name, by the first signal that asks us to stop; a second one ends the process where it stands. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let abortedAt = 0;
  const stop = (signal: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      abortedAt = performance.now();
      controller.abort(signal);
    } else if (performance.now() - abortedAt > ECHO_MS) {
      process.exit(exitCodeAfter(signal));
    }
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  return controller.signal;
}
