import { statSync } from 'node:fs';
import { env, loadEnvFile } from 'node:process';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of the process; what it leaves open is looked up in a `.env` of the working folder.
 * @throws the file system's error if there is a `.env` that can't be read
 */
export function environment(): Environment {
  if (statSync('.env', { throwIfNoEntry: false })?.isFile()) loadEnvFile('.env');
  return env;
}
