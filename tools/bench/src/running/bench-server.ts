import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type OpenDatabase } from '@sentinelops/connect';
import { Database } from '@sentinelops/persistence';

export interface BenchDatabase {
  readonly database: Database;
  readonly url: string;
}

/** A PostgreSQL in a folder of its own, set up as one that has to last: each commit waits for the disk. */
export class BenchServer {
  private readonly opened: Database[] = [];

  private constructor(
    readonly dataDir: string,
    private readonly own: OpenDatabase,
  ) {}

  /** Lends a server, and removes it with its folder whatever happens. */
  static async lend(work: (server: BenchServer) => Promise<void>): Promise<void> {
    const dataDir = await mkdtemp(join(tmpdir(), 'sentinelops-bench-'));
    try {
      // Where this runs as root, the server's account has to pass through.
      await chmod(dataDir, 0o711);
      const server = new BenchServer(
        dataDir,
        await openDatabase({ databaseUrl: undefined, dataDir, applicationName: 'bench' }),
      );
      try {
        await work(server);
      } finally {
        await server.close();
      }
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }

  /** A migrated database of its own, with as many connections as can be in use at once. */
  async database(connections: number): Promise<BenchDatabase> {
    const { orm } = this.own.database;
    const name = `bench_${this.opened.length}`;
    await orm.em.execute(`create database ${name}`);
    const url = Object.assign(new URL(orm.config.get('clientUrl', '')), { pathname: `/${name}` }).href;
    const pool = { size: connections, maxOverflow: 0 };
    const database = await Database.connect({ url, applicationName: 'bench', pool });
    this.opened.push(database);
    await database.schema.migrate();
    return { database, url };
  }

  async version(): Promise<string> {
    const [row] = await this.own.database.orm.em.execute<{ version: string }[]>(
      `select current_setting('server_version') as version`,
    );
    return row?.version ?? '';
  }

  private async close(): Promise<void> {
    await Promise.all(this.opened.map((one) => one.close()));
    await this.own.close();
  }
}
