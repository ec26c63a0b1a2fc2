import { environment, explain } from '@sentinelops/connect';
import { readSettings } from './settings.js';
import { banner } from './startup/banner.js';
import { onShutdown } from './startup/shutdown.js';
import { start } from './startup/start.js';

try {
  const starting = start(readSettings(environment()));
  // Before the start is through, because what it has started by then has to be stopped as well.
  onShutdown(async () => (await starting).stop());
  const gateway = await starting;
  process.stdout.write(banner(gateway));
} catch (error) {
  process.stderr.write(`${explain(error, environment)}\n`);
  process.exit(1);
}
