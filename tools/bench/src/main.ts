import { explain, Problem, unlessAborted } from '@sentinelops/connect';
import { readOptions, USAGE, type Options } from './options.js';
import { writeFiles } from './report/files.js';
import { inWords, machine } from './report/machine.js';
import type { Result } from './report/result.js';
import { summary, table } from './report/table.js';
import { Bench } from './running/bench.js';
import { BenchServer } from './running/bench-server.js';
import { WORKS } from './works/index.js';

const names = WORKS.map(({ name }) => name);
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort(new Problem('Stopped.'));
  });
}

try {
  const options = readOptions(process.argv.slice(2), names);
  if (options === null) process.stdout.write(USAGE);
  else await BenchServer.lend((server) => measured(server, options));
} catch (error) {
  fail(error);
}
// What was stopped may still be waiting for a server that is gone.
if (interruption.signal.aborted) process.exit();

async function measured(server: BenchServer, options: Options): Promise<void> {
  const bench = new Bench(server, options, interruption.signal);
  const facts = await machine(await server.version());
  process.stdout.write(`${inWords(facts)}\n${options.rows} incidents, ${options.rounds} rounds\n`);
  try {
    const results = await unlessAborted(resultsOf(bench), interruption.signal);
    process.stdout.write(`\n${summary(results)}`);
    const { rows, rounds, seconds } = options;
    const files = await writeFiles(options.out, { machine: facts, rows, rounds, seconds, results });
    process.stdout.write(`\nWritten to ${files.join(', ')}.\n`);
  } finally {
    await bench.strike();
  }
}

/** One work that fails leaves the others what they found. */
async function resultsOf(bench: Bench): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const work of WORKS.filter(({ name }) => bench.options.only.includes(name))) {
    interruption.signal.throwIfAborted();
    process.stdout.write(`\n${work.name}: ${work.question}\n`);
    try {
      const comparisons = await work.run(bench);
      for (const one of comparisons) process.stdout.write(`\n${table(one)}`);
      results.push({ work: work.name, question: work.question, comparisons });
    } catch (error) {
      // What is taken from it when all is stopped says nothing about it.
      interruption.signal.throwIfAborted();
      fail(error);
    }
  }
  return results;
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error, () => process.env)}\n`);
  process.exitCode = 1;
}
