import { environment, outliveReaders, Problem } from '@sentinelops/connect';
import { run } from './run.js';

const { stdin, stdout, stderr } = process;
const stop = new AbortController();
// The second one ends the process at once, as it would without us.
process.once('SIGINT', () => {
  stop.abort(new Problem('Stopped: what was under way is not kept, what was done before it is.'));
});

outliveReaders(stdout, stderr);
process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, environment, signal: stop.signal });
// What was stopped may still be waiting for the database.
if (stop.signal.aborted) process.exit();
