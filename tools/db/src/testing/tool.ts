import { PassThrough, Writable } from 'node:stream';
import { run } from '../run.js';

class Collected extends Writable {
  text = '';

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A person who types that, and then nothing more. */
export function typing(text: string): PassThrough & { isTTY: boolean } {
  const terminal = Object.assign(new PassThrough(), { isTTY: true });
  terminal.end(text);
  return terminal;
}

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The tool in this process; no one sits at it unless someone types. */
export async function tool(
  url: string,
  argv: readonly string[],
  stdin: PassThrough & { isTTY?: boolean } = new PassThrough(),
): Promise<Ran> {
  const [stdout, stderr] = [new Collected(), new Collected()];
  const environment = () => ({ DATABASE_URL: url });
  const exitCode = await run(argv, { stdin, stdout, stderr, environment, signal: new AbortController().signal });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}
