import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDatabase } from '@sentinelops/connect';
import { Database } from '@sentinelops/persistence';

/** A PostgreSQL that is set up as one that has to last: each commit waits for the disk. */
export interface BenchServer {
  /** A migrated database of its own, with as many connections as can be in use at once. */
  database(connections: number): Promise<Database>;
}

/** Lends a server in a folder of its own, and removes both whatever happens. */
export async function withBenchServer(work: (server: BenchServer) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sentinelops-bench-'));
  // Where this runs as root, the server's account has to pass through.
  await chmod(dataDir, 0o711);
  const opened: Database[] = [];
  try {
    await withDatabase({ databaseUrl: undefined, dataDir, applicationName: 'bench' }, async ({ database: { orm } }) => {
      const database = async (connections: number): Promise<Database> => {
        const url = new URL(orm.config.get('clientUrl'));
        url.pathname = `/bench_${opened.length}`;
        await orm.em.execute(`create database bench_${opened.length}`);
        const pool = { size: connections, maxOverflow: 0 };
        const made = await Database.connect({ url: url.href, applicationName: 'bench', pool });
        opened.push(made);
        await made.schema.migrate();
        return made;
      };
      try {
        await work({ database });
      } finally {
        await Promise.all(opened.map((one) => one.close()));
      }
    });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
