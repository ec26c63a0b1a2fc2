import { once } from 'node:events';
import { get as request, type IncomingMessage } from 'node:http';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { copyOut } from '../bare/copy.js';
import { CREDENTIALS } from '../running/gateway.js';
import type { Work } from '../work.js';
import { bulkComparisons } from './bulk.js';
import { INCIDENTS } from './usual.js';

const NEWLINE = 0x0a;

export const exporting: Work = {
  name: 'export',
  question: 'How many incidents a second can be exported, all of them, and how much memory does that take?',
  async run(bench) {
    const stage = await bench.stage();
    const [row] = await stage.database.orm.em.execute<{ rows: number }[]>(
      'select count(*)::int as rows from incidents',
    );
    const { rows = 0 } = row ?? {};
    return bulkComparisons(bench, {
      ...{ stage, rows, atLeast: 0.6, memoryMb: 150 },
      copy: { name: 'COPY TO STDOUT', run: () => linesOf(rows, (lines) => copyOut(stage.url, lines)) },
      run: (url) => linesOf(rows, (lines) => exported(url, lines)),
    });
  },
};

async function exported(url: string, lines: Writable): Promise<void> {
  const asked = request(`${url}${INCIDENTS}/export`, { headers: CREDENTIALS });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`The export was answered ${String(response.statusCode)}.`);
  await pipeline(response, lines);
}

/** Takes all there is, as fast as it comes, and keeps none of it. @throws Error if it is not as much as it should be */
async function linesOf(rows: number, into: (lines: Writable) => Promise<void>): Promise<void> {
  let count = 0;
  const counting = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count++;
      done();
    },
  });
  await into(counting);
  if (count !== rows) throw new Error(`${rows} lines were to come, and ${count} came.`);
}
