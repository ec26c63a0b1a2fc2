import { environment, explain } from '@sentinelops/connect';
import { readSettings } from './settings.js';
import { banner } from './startup/banner.js';
import { onShutdown } from './startup/shutdown.js';
import { start } from './startup/start.js';

const interruption = new AbortController();
try {
  const starting = start(readSettings(environment()), interruption.signal);
  // Before the start is through, because what it has started by then has to be stopped as well.
  onShutdown(async () => {
    interruption.abort();
    const gateway = await starting.catch(() => undefined);
    await gateway?.stop();
  });
  const gateway = await starting;
  process.stdout.write(banner(gateway));
} catch (error) {
  // Whoever has interrupted the start need not hear that it did not succeed.
  if (!interruption.signal.aborted) {
    process.stderr.write(`${explain(error, environment)}\n`);
    process.exit(1);
  }
}
