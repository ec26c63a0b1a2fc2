import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Problem } from '@sentinelops/connect';
import { DATABASE_TOOL } from './programs.js';

/** Enough that each raises some incidents and none raises most of them. */
const RULES = 500;

/** Fills a database with samples, and shows how far it is. */
export async function seed(url: string, incidents: number, signal: AbortSignal): Promise<void> {
  const args = [DATABASE_TOOL, 'seed', '--count', String(incidents), '--rules', String(RULES)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', process.stderr, process.stderr],
    signal,
  });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  if (exitCode !== 0) throw new Problem('The database could not be filled.');
}
