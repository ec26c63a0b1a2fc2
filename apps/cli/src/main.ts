import { environment, outliveReaders } from '@sentinelops/connect';
import { interruption } from './interruption.js';
import { run } from './run.js';

const { stdin, stdout, stderr } = process;

outliveReaders(stdout, stderr);
process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, environment, interrupt: interruption() });
