import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { execForm, lastOf, type Stage } from './dockerfile.js';

interface Facts {
  readonly root: string;
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly stage: Stage;
  readonly account: { readonly uid: number | undefined; readonly gid: number | undefined };
}

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** What it has said so far. */
  readonly output: { stdout: string; stderr: string };
  readonly ended: Promise<Ended>;
}

type Settings = Readonly<Record<string, string>>;

/** The image as a folder, whose programs run as the image's account if we may change to it. */
export class BuiltImage {
  /** What the image calls its WORKDIR. */
  readonly app: string;

  constructor(private readonly facts: Facts) {
    this.app = join(facts.root, facts.workdir);
  }

  run(words: readonly string[], settings: Settings): Promise<Ended> {
    return this.start(words, settings).ended;
  }

  /** What a container does that is told nothing else. */
  startCommand(settings: Settings): Running {
    return this.start(execForm(lastOf(this.facts.stage, 'CMD')), settings);
  }

  /** Whether the container would be called healthy. */
  async isHealthy(settings: Settings): Promise<boolean> {
    const { exitCode } = await this.run(execForm(lastOf(this.facts.stage, 'HEALTHCHECK')), settings);
    return exitCode === 0;
  }

  private start([program = '', ...words]: readonly string[], settings: Settings): Running {
    const env = { ...this.environment(), ...settings };
    const account = process.getuid?.() === 0 ? this.facts.account : {};
    const child = spawn(program, words, { cwd: this.app, env, stdio: ['ignore', 'pipe', 'pipe'], ...account });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    const ended = once(child, 'close').then(([exitCode]: unknown[]) => ({
      exitCode: exitCode as number | null,
      ...output,
    }));
    return { child, output, ended };
  }

  /** Nothing of this machine's; the image's own folders are below its root. */
  private environment(): Settings {
    const { environment, root, workdir } = this.facts;
    const path = environment['PATH'] ?? '';
    const isOwn = (folder: string): boolean => folder.startsWith(workdir) || folder.startsWith('/usr/local');
    const PATH = path.split(':').map((folder) => (isOwn(folder) ? join(root, folder) : folder));
    return { ...environment, PATH: PATH.join(':') };
  }
}
