import type { DatabaseEnvironment } from '@sentinelops/connect';
import { existsSync } from 'node:fs';
import { env, loadEnvFile } from 'node:process';

export interface Environment extends DatabaseEnvironment {
  /** Not empty: unexpected errors are shown with their stack. */
  readonly SENTINELOPS_DEBUG?: string | undefined;
}

/**
 * The only reader of process.env in this tool. What it leaves open is looked up in a `.env` of the working folder.
 * @throws the file system's error if there is a `.env` that can't be read
 */
export function environment(): Environment {
  if (existsSync('.env')) loadEnvFile('.env');
  return env;
}
