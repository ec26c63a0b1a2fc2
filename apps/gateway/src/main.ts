import { isSetupProblem } from '@sentinelops/connect';
import { loadSettings, SettingProblem } from './settings.js';
import { banner, baseUrl } from './startup/banner.js';
import { onShutdown } from './startup/shutdown.js';
import { start } from './startup/start.js';

/** What the person at the terminal can mend gets a sentence; anything else is a bug, and shows where it is. */
function report(error: unknown): void {
  const expected = error instanceof SettingProblem || isSetupProblem(error);
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
