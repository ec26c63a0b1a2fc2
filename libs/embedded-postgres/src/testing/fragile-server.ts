import { chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createCluster, LASTING_SETTINGS, SUPERUSER, type Settings } from '../cluster.js';
import { createPassword } from '../password.js';
import { findPlace, type Place } from '../place.js';
import { run } from '../run.js';
import { freePort } from './free-port.js';

/** A server to break, whose processes may be killed, its machine not: it keeps its port and its data, and nobody starts it again but the one who broke it. */
export class FragileServer {
  private constructor(
    private readonly place: Place,
    private readonly port: number,
    private readonly password: string,
  ) {}

  /** Running, with settings of its own for postgresql.conf; its files are laid into the data folder before it starts. */
  static async start(settings: Settings = {}, files: Readonly<Record<string, string>> = {}): Promise<FragileServer> {
    const dataDir = await mkdtemp(join(tmpdir(), 'sentinelops-fragile-'));
    // Where tests run as root, the server's account has to pass through.
    await chmod(dataDir, 0o711);
    const place = await findPlace(dataDir);
    const password = await createPassword(dataDir);
    await createCluster(place, password, { ...LASTING_SETTINGS, shared_buffers: '16MB', fsync: 'off', ...settings });
    const server = new FragileServer(place, await freePort(), password);
    for (const [name, content] of Object.entries(files)) await server.write(name, content);
    await server.start();
    return server;
  }

  /** The address of one of its databases, for the superuser. */
  url(database = 'postgres'): string {
    return `postgres://${SUPERUSER}:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Starts it again where it was. */
  async start(): Promise<void> {
    const options = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    const args = ['start', '-w', '-D', this.place.pgdata, '-l', join(this.place.pgdata, 'server.log'), '-o', options];
    for (let attempt = 1; ; attempt++) {
      const { exitCode } = await run(this.place.binaries.pgCtl, args, { account: this.place.account, silent: true });
      if (exitCode === 0) return;
      // The last helpers of a killed server may still be leaving.
      if (attempt === 50) throw new Error('The server does not start.');
      await delay(100);
    }
  }

  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const args = ['stop', '-w', '-D', this.place.pgdata, '-m', mode];
    await run(this.place.binaries.pgCtl, args, { account: this.place.account });
  }

  /** Kills, freezes or thaws the server as a whole. Its children leave by themselves when it is killed. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const [pid] = (await readFile(join(this.place.pgdata, 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), signal);
  }

  /** Replaces a file of the data folder. */
  async write(name: string, content: string): Promise<void> {
    const file = join(this.place.pgdata, name);
    await writeFile(file, content, { mode: 0o600 });
    if (this.place.account) await chown(file, this.place.account.uid, this.place.account.gid);
  }

  async remove(): Promise<void> {
    await this.stop('immediate');
    for (const folder of new Set([this.place.dataDir, dirname(this.place.pgdata)])) {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}
