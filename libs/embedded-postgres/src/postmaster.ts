import { readFile, realpath, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { codeOf } from './error-facts.js';

/** A server that runs on a data folder, as it describes itself in postmaster.pid. */
export interface Postmaster {
  readonly port: number;
  readonly isReady: boolean;
}

/** Larger than any process number that a system gives. */
const NOBODY = 2_147_483_647;

/**
 * Finds the server that runs on the folder. A postmaster.pid that a crash left behind is disowned if its process number
 * belongs to somebody else by now (after a reboot or in a container): PostgreSQL would refuse to start. It is not
 * removed, because from its other lines PostgreSQL finds out whether orphans of the dead server still write.
 */
export async function findPostmaster(pgdata: string): Promise<Postmaster | undefined> {
  const lines = await pidLines(pgdata);
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  if (!(await mayServe(pid, pgdata))) {
    await writeFile(pidFile(pgdata), [NOBODY, ...lines.slice(1)].join('\n'));
    return undefined;
  }
  return { port: Number(lines[3] ?? 0), isReady: lines[7]?.trim() === 'ready' };
}

/** The port of a server that was killed on the folder; one that was stopped leaves none behind. */
export async function lastPort(pgdata: string): Promise<number | undefined> {
  return Number((await pidLines(pgdata))[3]) || undefined;
}

const pidFile = (pgdata: string): string => join(pgdata, 'postmaster.pid');

async function pidLines(pgdata: string): Promise<string[]> {
  return (await readFile(pidFile(pgdata), 'utf8').catch(() => '')).split('\n');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Doubt counts as yes: to disown the file of a living server would allow a second one on the same data. */
async function mayServe(pid: number, pgdata: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (commandLine === undefined) return isAlive(pid);
  const [program = '', ...args] = commandLine.split('\0');
  // A server's helpers call themselves "postgres: checkpointer" and never own such a file.
  if (!/^(postgres|postmaster)(\.exe)?$/.test(basename(program))) return false;
  const folder = args[args.indexOf('-D') + 1];
  if (!args.includes('-D') || folder === undefined) return true;
  return (await realName(folder)) === (await realName(pgdata));
}

async function realName(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
