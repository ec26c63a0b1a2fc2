import { PassThrough, Writable } from 'node:stream';
import type { Environment } from '@sentinelops/connect';
import { run } from '../run.js';

export class Collected extends Writable {
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

export interface Surroundings {
  readonly stdin?: PassThrough & { isTTY?: boolean };
  /** For who wants to read along. */
  readonly stdout?: Collected;
  /** Besides DATABASE_URL. */
  readonly settings?: Environment;
  readonly signal?: AbortSignal;
}

/** The tool in this process; no one sits at it unless someone types. */
export async function tool(
  url: string,
  argv: readonly string[],
  {
    stdin = new PassThrough(),
    stdout = new Collected(),
    settings = {},
    signal = new AbortController().signal,
  }: Surroundings = {},
): Promise<Ran> {
  const stderr = new Collected();
  const environment = (): Environment => ({ ...settings, DATABASE_URL: url });
  const exitCode = await run(argv, { stdin, stdout, stderr, environment, signal });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}
