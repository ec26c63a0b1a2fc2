import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isRoot } from '../account.js';
import { unprivilegedAccount } from '../unprivileged-account.js';
import { freePort } from './free-port.js';

/** Where Debian puts it. */
const PROGRAM = '/usr/sbin/pgbouncer';

type Mode = 'transaction' | 'session';

/** A PgBouncer in front of a server, with its defaults but for what it gives out its connections by. */
export class PgBouncer {
  static readonly isInstalled = existsSync(PROGRAM);

  private constructor(
    /** The same database, through the bouncer. */
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async before(databaseUrl: string, mode: Mode = 'transaction'): Promise<PgBouncer> {
    const url = new URL(databaseUrl);
    const folder = await mkdtemp(join(tmpdir(), 'sentinelops-bouncer-'));
    const target = { host: url.hostname, port: url.port };
    url.port = String(await freePort());
    await writeFile(join(folder, 'users'), `"${url.username}" "${url.password}"\n`);
    await writeFile(join(folder, 'ini'), settings(folder, { target, port: url.port, mode }));
    const child = await spawnIn(folder);
    const bouncer = new PgBouncer(url.href, folder, child);
    await bouncer.arrival(Number(url.port));
    return bouncer;
  }

  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.kill('SIGKILL')) await once(this.child, 'exit');
    await rm(this.folder, { recursive: true, force: true });
  }

  private async arrival(port: number): Promise<void> {
    while (!(await accepts(port))) {
      if (this.child.exitCode !== null) throw new Error(await readFile(join(this.folder, 'log'), 'utf8'));
      await delay(20);
    }
  }
}

interface Way {
  readonly target: { readonly host: string; readonly port: string };
  readonly port: string;
  readonly mode: Mode;
}

function settings(folder: string, { target, port, mode }: Way): string {
  return [
    '[databases]',
    `* = host=${target.host} port=${target.port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    `pool_mode = ${mode}`,
    'auth_type = trust',
    `auth_file = ${join(folder, 'users')}`,
    `logfile = ${join(folder, 'log')}`,
    '',
  ].join('\n');
}

/** It refuses to run as root, as PostgreSQL does. */
async function spawnIn(folder: string): Promise<ChildProcess> {
  const account = isRoot() ? await unprivilegedAccount() : undefined;
  if (account) {
    for (const path of [folder, join(folder, 'users'), join(folder, 'ini')]) {
      await chown(path, account.uid, account.gid);
    }
  }
  await chmod(folder, 0o700);
  return spawn(PROGRAM, ['-q', join(folder, 'ini')], {
    cwd: '/',
    stdio: 'ignore',
    ...(account && { uid: account.uid, gid: account.gid }),
  });
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
