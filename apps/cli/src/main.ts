import { environment } from '@sentinelops/connect';
import { interruption } from './interruption.js';
import { run } from './run.js';

const { stdout, stderr } = process;

// Who reads us may stop early (`| head`); what was begun is finished all the same.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await run(process.argv.slice(2), { stdout, stderr, environment, interrupt: interruption() });
