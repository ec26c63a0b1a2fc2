import { run } from './run.js';
import { environment } from './settings.js';

const { stdin, stdout, stderr } = process;

process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, environment });
