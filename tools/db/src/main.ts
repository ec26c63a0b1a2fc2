import { environment } from '@sentinelops/connect';
import { run } from './run.js';

const { stdin, stdout, stderr } = process;

// Who reads us may stop early (`| head`); what was begun is finished all the same.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, environment });
