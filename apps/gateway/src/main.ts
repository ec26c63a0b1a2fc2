import { DatabaseInUse } from '@sentinelops/connect';
import { EmbeddedPostgresError } from '@sentinelops/embedded-postgres';
import { DatabaseProblem } from '@sentinelops/persistence';
import { loadSettings, SettingProblem } from './settings.js';
import { banner, baseUrl } from './startup/banner.js';
import { onShutdown } from './startup/shutdown.js';
import { start } from './startup/start.js';

/** What the person at the terminal can mend gets a sentence; anything else is a bug, and shows where it is. */
function report(error: unknown): void {
  const kinds = [SettingProblem, DatabaseProblem, EmbeddedPostgresError, DatabaseInUse];
  const expected = error instanceof Error && kinds.some((kind) => error instanceof kind);
  process.stderr.write(`${expected ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
}

try {
  const gateway = await start(loadSettings());
  onShutdown(() => gateway.stop());
  process.stdout.write(banner({ url: baseUrl(gateway.host, gateway.port), place: gateway.place }));
} catch (error) {
  report(error);
  process.exit(1);
}
