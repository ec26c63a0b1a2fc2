import { explain } from '@sentinelops/connect';
import { CommanderError } from 'commander';
import type { Io } from './io.js';
import { program } from './program.js';

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** The whole tool: arguments in, exit code out. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    await program(io).parseAsync(argv, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // Commander has said what it has to say, and calls everything but help a failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    io.stderr.write(`${explain(error, io.environment)}\n`);
    return EXIT.failed;
  }
}
