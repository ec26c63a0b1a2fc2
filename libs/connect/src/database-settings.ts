import { resolve } from 'node:path';

/** The part of the environment that says which database is meant. */
export interface DatabaseEnvironment {
  readonly DATABASE_URL?: string | undefined;
  readonly SENTINELOPS_DATA_DIR?: string | undefined;
}

/** Where the embedded server keeps its data unless told otherwise: one folder for each clone of the workspace. */
const DEFAULT_DATA_DIR = resolve(import.meta.dirname, '../../../.sentinelops');

/** An empty variable counts as none: `DATABASE_URL= npm start` is a way to say "the embedded one". */
export function databaseSettings(environment: DatabaseEnvironment): {
  databaseUrl: string | undefined;
  dataDir: string;
} {
  return {
    databaseUrl: environment.DATABASE_URL === '' ? undefined : environment.DATABASE_URL,
    dataDir: resolve(environment.SENTINELOPS_DATA_DIR || DEFAULT_DATA_DIR),
  };
}
