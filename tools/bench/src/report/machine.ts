import { execFile } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';

/** What the figures depend on besides the program. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly postgresql: string;
  /** Of the program; null where it is no clone. */
  readonly commit: string | null;
}

export async function machine(postgresql: string): Promise<Machine> {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgresql,
    commit: await commit(),
  };
}

export function inWords({ cores, processor, memoryGb, node, postgresql, commit: revision }: Machine): string {
  return `${cores} cores of ${processor}, ${memoryGb} GB, Node ${node}, PostgreSQL ${postgresql}, commit ${revision ?? 'unknown'}`;
}

async function commit(): Promise<string | null> {
  const described = promisify(execFile)('git', ['describe', '--always', '--dirty', '--exclude=*'], {
    cwd: import.meta.dirname,
  });
  return described.then(({ stdout }) => stdout.trim()).catch(() => null);
}
