import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from '@sentinelops/connect';

const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 60_000;

interface Program {
  /** For people. */
  readonly name: string;
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A server as a process of its own, as it would run anywhere: its log is written, and goes nowhere. */
export class ServerProcess {
  private complaint = '';
  private readonly ended: Promise<unknown>;

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    this.ended = once(child, 'exit');
    child.stderr?.on('data', (chunk: Buffer) => (this.complaint += chunk.toString()));
  }

  /** Comes back when it is ready to answer. @throws Problem with what it said, if it ends before */
  static async start({ name, main, environment }: Program): Promise<ServerProcess> {
    const port = await freePort();
    const { PATH, TMPDIR, HOME } = process.env;
    const child = spawn(process.execPath, [main], {
      env: { PATH, TMPDIR, HOME, PORT: String(port), ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const server = new ServerProcess(child, `http://127.0.0.1:${port}`);
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await server.isReady())) {
      if (server.hasEnded || performance.now() > deadline) {
        await server.stop();
        throw new Problem(`The ${name} did not come up: ${server.complaint}`);
      }
      await delay(LOOK_EVERY_MS);
    }
    return server;
  }

  get pid(): number {
    return this.child.pid ?? NaN;
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.child.kill('SIGTERM');
    await this.ended;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/health/ready`)).ok;
    } catch {
      return false;
    }
  }
}

/** Below those that the system gives to whoever asks for any, so that none of them comes in between. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => {
        resolve(false);
      });
      server.listen(port, '127.0.0.1', () => {
        resolve(true);
      });
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
