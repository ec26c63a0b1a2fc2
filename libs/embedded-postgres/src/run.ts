import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Account } from './account.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

export interface Outcome {
  readonly exitCode: number | null;
  readonly output: string;
}

interface RunOptions {
  readonly account?: Account | undefined;
  /** Windows hands our pipes on to whatever the program leaves running, and they would never close. */
  readonly silent?: boolean;
}

/** Runs a program to its end, out of reach of the terminal's Ctrl-C, so that a start or stop is never half done. */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const output = options.silent === true ? 'ignore' : 'pipe';
  const child = spawn(program, args, {
    ...(options.account && { uid: options.account.uid, gid: options.account.gid }),
    // Our own working folder may be closed to that account, the program's folder is not.
    cwd: dirname(program),
    env: environment(),
    stdio: ['ignore', output, output],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  let text = '';
  const collect = (chunk: Buffer): void => {
    text += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      reject(
        new EmbeddedPostgresError(`${program} could not be run (${cause.message}): run npm install again.`, { cause }),
      );
    });
    child.once('close', (exitCode) => {
      resolve({ exitCode, output: text.trim() });
    });
  });
}

/**
 * Bytes. By itself the C library takes memory from the system for each larger statement, and gives it back at its end: a fifth of what
 * the server had to do for an export.
 */
const KEPT_MEMORY = { MALLOC_MMAP_THRESHOLD_: '8388608', MALLOC_TRIM_THRESHOLD_: '16777216' };

/** A PGDATA or PGPORT of the user's shell means another server, and messages are read in English here. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...KEPT_MEMORY, ...Object.fromEntries(inherited), LC_ALL: 'C' };
}
