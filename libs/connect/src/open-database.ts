import { openServer, type EmbeddedServer } from '@sentinelops/embedded-postgres';
import { Database, type MigrationSettings, type PoolSettings } from '@sentinelops/persistence';
import { connectWhenUp, type Wait } from './connect-when-up.js';

export interface OpenDatabaseOptions {
  /** The embedded server is used if there is none. */
  readonly databaseUrl: string | undefined;
  /** Where the embedded server keeps its data. */
  readonly dataDir: string;
  /** Shown by PostgreSQL beside each connection. */
  readonly applicationName: string;
  readonly pool?: Partial<PoolSettings>;
  readonly migration?: Partial<MigrationSettings>;
  /** A role that one process alone may have on an embedded database. */
  readonly claim?: string;
  /** For a database at an address that is not up yet; without it there is one attempt. */
  readonly wait?: Wait;
  /** Hears, in sentences for people, that an embedded server died, and that it is back. */
  readonly tell?: (sentence: string) => void;
}

export interface OpenDatabase {
  readonly database: Database;
  /** For further processes of the same application. It has the password. */
  readonly url: string;
  /** For people: host and database, or the data folder. Without the password. */
  readonly place: string;
  /** Closes the connections, and the embedded server if no one else uses it. */
  readonly close: () => Promise<void>;
}

/** Another process has the claim on this data folder. */
export class DatabaseInUse extends Error {
  constructor(claim: string, dataDir: string) {
    super(
      `A ${claim} is running on the data folder ${dataDir} already. Stop it, or set SENTINELOPS_DATA_DIR to another folder.`,
    );
    this.name = 'DatabaseInUse';
  }
}

const NO_WAIT: Wait = { limitMs: 0, say: () => undefined };

/** @throws DatabaseProblem, EmbeddedPostgresError or DatabaseInUse, each one sentence for people */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const { databaseUrl, dataDir, tell } = options;
  if (databaseUrl !== undefined) {
    const database = await connectWhenUp({ ...options, url: databaseUrl }, options.wait ?? NO_WAIT);
    return { database, url: databaseUrl, place: placeOf(databaseUrl), close: () => database.close() };
  }
  const server = await openServer({ dataDir, ...(tell && { tell }) });
  try {
    const database = await connectTo(server, options);
    const close = async (): Promise<void> => {
      await database.close();
      await server.close();
    };
    return { database, url: server.url, place: `embedded PostgreSQL in ${server.dataDir}`, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function connectTo(server: EmbeddedServer, { claim, ...options }: OpenDatabaseOptions): Promise<Database> {
  if (claim !== undefined && !(await server.claim(claim))) throw new DatabaseInUse(claim, server.dataDir);
  return Database.connect({ ...options, url: server.url });
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host}${pathname}`;
}
