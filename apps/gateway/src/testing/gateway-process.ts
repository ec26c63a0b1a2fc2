import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createClient, type Client, type ClientOptions } from '@sentinelops/api-client';
import { until } from '@sentinelops/persistence/testing';

/** Of an admin, on each database that had no key before. */
export const KEY = 'the-key-of-the-specs-0123456789abcdef';

const MAIN = resolve(import.meta.dirname, '../../dist/main.js');

interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly account?: Account;
}

const processes: GatewayProcess[] = [];
const folders: string[] = [];

/** A folder that an account of the server's own can pass through. */
export function temporaryFolder(account?: Account): string {
  const folder = mkdtempSync(join(tmpdir(), 'gateway process '));
  chmodSync(folder, 0o711);
  if (account) chownSync(folder, account.uid, account.gid);
  folders.push(folder);
  return folder;
}

/** What is left of a test, failed or not: gateways, their servers, folders. */
export async function cleanUp(): Promise<void> {
  for (const gateway of processes.splice(0)) await gateway.kill();
  for (const folder of folders.splice(0)) {
    await killServer(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The built program as a process of its own, and the leader of a group as it is at a terminal. */
export class GatewayProcess {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor({ environment = {}, cwd = temporaryFolder(), account }: Options) {
    const settings = {
      ...{ PORT: '0', LOG_LEVEL: 'warn', SENTINELOPS_DATA_DIR: join(cwd, 'data'), SENTINELOPS_BOOTSTRAP_KEY: KEY },
      ...environment,
    };
    const { PATH, TMPDIR } = process.env;
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(process.execPath, [MAIN], {
      cwd,
      env: { PATH, TMPDIR, HOME: cwd, ...settings },
      stdio: [...stdio],
      detached: true,
      ...account,
    });
    child.stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.child = child;
    this.ended = once(child, 'close').then(([exitCode]: unknown[]) => ({
      exitCode: exitCode as number | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
    processes.push(this);
  }

  /** @throws Error with what it said if it ends before it serves */
  async running(): Promise<this> {
    await until(() => this.stdout.includes('Stop  ') || this.hasEnded);
    if (this.hasEnded) throw new Error(`The gateway ended at once: ${this.stdout}${this.stderr}`);
    return this;
  }

  get port(): number {
    return Number(/API +http:\/\/[^/]+:(\d+)\//.exec(this.stdout)?.[1]);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Someone who calls it: unless it is said otherwise an admin, who tries nothing twice, so that no failure is hidden. */
  client(options: Partial<ClientOptions> = {}): Client {
    return createClient({ baseUrl: this.url, apiKey: KEY, retries: { attempts: 1 }, ...options });
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The processes that serve, where there are several (on Linux). */
  get workers(): number[] {
    return childrenOf(Number(this.child.pid)).filter((pid) => commandOf(pid).includes('worker.js'));
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** What the terminal does: the signal goes to the process and to all that it started in its group. */
  signalGroup(signal: NodeJS.Signals): void {
    process.kill(-Number(this.child.pid), signal);
  }

  /** Takes no new connection: the stop has begun. */
  async refuses(): Promise<void> {
    await until(async () => !(await accepts('127.0.0.1', this.port)));
  }

  async stop(): Promise<Ended> {
    this.signal('SIGTERM');
    return this.ended;
  }

  async kill(): Promise<void> {
    if (!this.hasEnded) this.signal('SIGKILL');
    await this.ended;
  }
}

/** The embedded server of a data folder as its own file describes it, or undefined if that is gone. */
export function embeddedServer(dataDir: string): { pid: number; port: number; url: string } | undefined {
  try {
    const [pid, , , port] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    const password = readFileSync(join(dataDir, 'password'), 'utf8').trim();
    const url = `postgres://sentinelops:${password}@127.0.0.1:${Number(port)}/sentinelops`;
    return { pid: Number(pid), port: Number(port), url };
  } catch {
    return undefined;
  }
}

/** One that has ended and is still to be collected by its parent, which may be a lazy init, is not alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => statusOf(pid).includes(`\nPPid:\t${parent}\n`)).map(Number);
}

function statusOf(pid: string): string {
  return readIfThere(`/proc/${pid}/status`);
}

function commandOf(pid: number): string {
  return readIfThere(`/proc/${pid}/cmdline`);
}

/** A process may end while it is looked at. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** PostgreSQL takes its pid file away some moments before it ends. */
export async function gone(pid: number): Promise<void> {
  await until(() => !isAlive(pid));
}

export async function accepts(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function killServer(dataDir: string): Promise<void> {
  const server = embeddedServer(dataDir);
  if (!server || !isAlive(server.pid)) return;
  process.kill(server.pid, 'SIGQUIT');
  await gone(server.pid);
  // Where the server's account could not reach the folder, the data is elsewhere, behind a link.
  rmSync(dirname(realpathSync(join(dataDir, 'postgres'))), { recursive: true, force: true });
}
