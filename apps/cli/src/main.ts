import { environment, outliveReaders } from '@sentinelops/connect';
import { interruption } from './interruption.js';
import { run } from './run.js';

const { stdout, stderr } = process;

outliveReaders(stdout, stderr);
process.exitCode = await run(process.argv.slice(2), { stdout, stderr, environment, interrupt: interruption() });
