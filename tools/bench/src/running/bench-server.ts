import { openDatabase, type OpenDatabase } from '@sentinelops/connect';
import { Database } from '@sentinelops/persistence';
import { inTemporaryFolder } from './temporary-folder.js';

/** To vacuum a million incidents takes longer than a request may. */
const PATIENT = { statementTimeoutMs: 0 };

export interface BenchDatabase {
  readonly database: Database;
  readonly url: string;
}

/** A PostgreSQL in a folder of its own, as a gateway would start it: set up as one that has to last: each commit waits for the disk. */
export class BenchServer {
  private readonly opened: Database[] = [];
  private closing: Promise<void> | undefined;

  private constructor(
    readonly dataDir: string,
    private readonly embedded: OpenDatabase,
  ) {}

  /** Lends a server, and removes it with its folder whatever happens. */
  static async lend(work: (server: BenchServer) => Promise<void>): Promise<void> {
    await inTemporaryFolder(async (dataDir) => {
      const embedded = await openDatabase({ databaseUrl: undefined, dataDir, applicationName: 'bench', pool: PATIENT });
      const server = new BenchServer(dataDir, embedded);
      try {
        await work(server);
      } finally {
        await server.close();
      }
    });
  }

  /** The one that a gateway would use that is started on the folder. */
  async own(): Promise<BenchDatabase> {
    const { database } = this.embedded;
    await database.schema.migrate();
    return { database, url: database.orm.config.get('clientUrl', '') };
  }

  /** Another one, migrated as well, with as many connections as can be in use at once. */
  async database(connections: number): Promise<BenchDatabase> {
    const { orm } = this.embedded.database;
    const name = `bench_${this.opened.length}`;
    await orm.em.execute(`create database ${name}`);
    const url = Object.assign(new URL(orm.config.get('clientUrl', '')), { pathname: `/${name}` }).href;
    const pool = { ...PATIENT, size: connections, maxOverflow: 0 };
    const database = await Database.connect({ url, applicationName: 'bench', pool });
    this.opened.push(database);
    await database.schema.migrate();
    return { database, url };
  }

  async version(): Promise<string> {
    const [row] = await this.embedded.database.orm.em.execute<{ version: string }[]>(
      `select current_setting('server_version') as version`,
    );
    return row?.version ?? '';
  }

  /** Leaves the folder. */
  close(): Promise<void> {
    return (this.closing ??= this.closeAll());
  }

  private async closeAll(): Promise<void> {
    await Promise.all(this.opened.map((one) => one.close()));
    await this.embedded.close();
  }
}
