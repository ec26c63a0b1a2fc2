import type { Database } from '@sentinelops/persistence';
import { BARE_SERVER } from './programs.js';
import type { BenchDatabase } from './bench-server.js';
import { startGateway } from './gateway.js';
import { seed } from './seed.js';
import { ServerProcess } from './server-process.js';

/** A database with samples in it, and both servers on top: the gateway, and the bare one that it is compared with. */
export class Stage {
  readonly database: Database;
  readonly url: string;

  private constructor(
    { database, url }: BenchDatabase,
    readonly gateway: ServerProcess,
    readonly bare: ServerProcess,
  ) {
    this.database = database;
    this.url = url;
  }

  static async set(made: BenchDatabase, rows: number, signal: AbortSignal): Promise<Stage> {
    const { database, url } = made;
    if (rows > 0) await seed(url, rows, signal);
    // As some hours after, so that no work meets with what is left of the seeding.
    await database.orm.em.execute('vacuum analyze incidents');
    await database.orm.em.execute('checkpoint');
    const gateway = await startGateway({ url });
    const bare = await ServerProcess.start({
      name: 'bare server',
      main: BARE_SERVER,
      environment: { NODE_ENV: 'production', DATABASE_URL: url },
    });
    return new Stage(made, gateway, bare);
  }

  /** So many ids, from all over the table, in no order. */
  async ids(count: number): Promise<readonly string[]> {
    const rows = await this.database.orm.em.execute<{ id: string }[]>(
      'select id from incidents order by md5(id::text) limit ?',
      [count],
    );
    return rows.map(({ id }) => id);
  }

  async strike(): Promise<void> {
    await Promise.all([this.gateway.stop(), this.bare.stop()]);
  }
}
