import { environment, explain, openDatabase } from '@sentinelops/connect';
import { createLogger } from '../http/logger.js';
import { serve } from '../startup/serve.js';
import { Line } from './line.js';
import type { LineToPrimary } from './questions.js';

// The program of one of several processes. A terminal sends its Ctrl-C to all of them: when to stop is for the primary to say.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const line: LineToPrimary = new Line(process);
try {
  const settings = await line.ask('settings');
  const logger = createLogger(settings.logLevel);
  const opened = await openDatabase({ ...settings, applicationName: 'sentinelops-gateway' });
  const service = await serve(opened.database, settings, { logger, line });
  const stop = async (): Promise<void> => {
    await service.stop();
    await opened.close();
  };
  line.answer('stop', () => {
    stop().then(() => process.exit(0), giveUp);
  });
  await line.ask('serving');
} catch (error) {
  await giveUp(error);
}

async function giveUp(error: unknown): Promise<never> {
  await line.ask('failed', explain(error, environment)).catch(() => undefined);
  process.exit(1);
}
