import { readFile, rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import type { Place } from './place.js';
import { findPostmaster, lastPort } from './postmaster.js';
import { run } from './run.js';

const WAIT_SECONDS = '60';
const ATTEMPTS_MAX = 25;
/** Both pass: the port was taken since we looked, or the last helpers of a killed server are still leaving. */
const PASSING = /could not (bind|create any TCP)|shared memory block .* is still in use/;

const logFile = (pgdata: string): string => join(pgdata, 'server.log');

/**
 * Starts the server as a process of its own, which neither Ctrl-C nor `kill -9` of ours reaches.
 * @param wantedPort where; else where a server died that others may still look for, or anywhere
 */
export async function startPostmaster(place: Place, wantedPort?: number): Promise<void> {
  const deserted = await lastPort(place.pgdata);
  for (let attempt = 1; ; attempt += 1) {
    const port = wantedPort ?? (attempt === 1 ? deserted : undefined) ?? (await freePort());
    await beginLog(place.pgdata);
    const { exitCode } = await run(place.binaries.pgCtl, startArguments(place.pgdata, port), {
      account: place.account,
      silent: true,
    });
    if (exitCode === 0) return;
    const reason = await lastComplaint(place.pgdata);
    if (attempt === ATTEMPTS_MAX || !PASSING.test(reason)) throw notStarted(place.pgdata, reason);
    await delay(200);
  }
}

export async function stopPostmaster(place: Place, mode: 'fast' | 'immediate'): Promise<void> {
  const args = ['stop', '-w', '-t', WAIT_SECONDS, '-D', place.pgdata, '-m', mode];
  const { exitCode, output } = await run(place.binaries.pgCtl, args, { account: place.account });
  if (exitCode === 0 || !(await findPostmaster(place.pgdata))) return;
  throw new EmbeddedPostgresError(
    `PostgreSQL in ${place.pgdata} did not stop (${output}): its log is ${logFile(place.pgdata)}.`,
  );
}

/** On the command line and not in postgresql.conf, because nobody may edit these away: the server is for this machine. */
function startArguments(pgdata: string, port: number): string[] {
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  return ['start', '-w', '-t', WAIT_SECONDS, '-D', pgdata, '-l', logFile(pgdata), '-o', options];
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** One log per start bounds its size; the one before is kept, since it may say why that server died. */
async function beginLog(pgdata: string): Promise<void> {
  await rename(logFile(pgdata), `${logFile(pgdata)}.previous`).catch(() => undefined);
}

async function lastComplaint(pgdata: string): Promise<string> {
  const lines = (await readFile(logFile(pgdata), 'utf8').catch(() => '')).trim().split('\n');
  const telling = lines.filter((line) => /(FATAL|PANIC|WARNING|could not|error while)/.test(line));
  return telling.at(-1) === undefined ? (lines.at(-1) ?? '') : telling.join('; ');
}

function notStarted(pgdata: string, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL in ${pgdata} did not start (${reason || 'it gave no reason'}): its log is ${logFile(pgdata)}.`,
  );
}
