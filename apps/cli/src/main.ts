import { interruption } from './interruption.js';
import { run } from './run.js';
import { environment } from './settings.js';

const { stdout, stderr } = process;

// Who reads us may stop early (`| head`); what was begun is finished all the same.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), { stdout, stderr, environment, interrupt: interruption() });
