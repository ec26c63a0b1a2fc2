import { explain } from '@sentinelops/connect';
import { DomainError } from '@sentinelops/domain';
import { FeedError } from '@sentinelops/feeds';
import { CommanderError } from 'commander';
import { EXIT } from './exit-code.js';
import type { Io } from './io.js';
import { program } from './program.js';

/** The whole program: arguments in, exit code out. It ends no process and reads nothing of the one it runs in. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.done;
  const finish = (code: number): void => {
    exitCode = code;
  };
  try {
    await program(io, finish).parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said what it has to say, and calls everything but help a failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    io.stderr.write(`${explain(error, io.environment, [FeedError, DomainError])}\n`);
    return EXIT.failed;
  }
}
