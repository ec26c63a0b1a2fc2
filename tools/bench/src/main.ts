import { parseArgs } from 'node:util';
import { explain } from '@sentinelops/connect';
import { withBenchServer } from './bench-server.js';
import { WORKS } from './works/index.js';

const names = WORKS.map(({ name }) => name);

try {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true, default: names } } });
  const unknown = values.only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`There is no work ${unknown}. There are: ${names.join(', ')}.`);
  await withBenchServer(async (server) => {
    for (const work of WORKS.filter(({ name }) => values.only.includes(name))) {
      process.stdout.write(`\n${work.name}: ${work.question}\n`);
      process.stdout.write(`\n${await work.run(server)}`);
    }
  });
} catch (error) {
  process.stderr.write(`${explain(error, () => process.env)}\n`);
  process.exitCode = 1;
}
