import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LASTING_SETTINGS, type Settings } from '../cluster.js';
import type { EmbeddedServer } from '../embedded-server.js';
import { openSession } from '../open-server.js';
import type { ServerSession } from '../server-session.js';

/** Nothing in here has to survive a power cut. */
const HASTY_SETTINGS: Settings = {
  ...LASTING_SETTINGS,
  max_connections: 300,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** A server for one test run. `close` stops it, whoever is connected, and removes its folder. */
export async function temporaryServer(): Promise<EmbeddedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sentinelops-'));
  // Where tests run as root, the server's account has to pass through.
  await chmod(dataDir, 0o711);
  const session = await openSession({ dataDir }, HASTY_SETTINGS).catch(async (error: unknown) => {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  });
  let closing: Promise<void> | undefined;
  return {
    url: session.url,
    adminUrl: session.adminUrl,
    dataDir: session.dataDir,
    startedHere: session.startedHere,
    claim: (name) => session.claim(name),
    close: () => (closing ??= remove(session)),
  };
}

async function remove(session: ServerSession): Promise<void> {
  await session.abandon();
  const folders = new Set([session.dataDir, dirname(session.pgdata)]);
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
