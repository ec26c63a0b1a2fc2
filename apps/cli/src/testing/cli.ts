import { Readable, Writable } from 'node:stream';
import type { Output } from '../io.js';
import { run } from '../run.js';
import type { Environment } from '@sentinelops/connect';

/** What was written, as one text. */
export class Collected extends Writable {
  text = '';

  constructor(private readonly onText: (text: string) => void = () => undefined) {
    super({ decodeStrings: false });
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    this.onText(this.text);
    done();
  }
}

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program in this process, with a terminal of its own. */
export async function cli(
  environment: Environment,
  argv: readonly string[],
  {
    stderr = new Collected(),
    interrupt = new AbortController().signal,
    stdin = '',
  }: { stderr?: Collected; interrupt?: AbortSignal; stdin?: string } = {},
): Promise<Ran> {
  const stdout = new Collected();
  const exitCode = await run(argv, {
    stdin: Readable.from([stdin]),
    stdout: stdout satisfies Output,
    stderr,
    environment: () => environment,
    interrupt,
  });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

/** The report that `--json` prints. */
export async function report(environment: Environment, argv: readonly string[]): Promise<Record<string, unknown>> {
  const { stdout } = await cli(environment, [...argv, '--json']);
  return JSON.parse(stdout) as Record<string, unknown>;
}
