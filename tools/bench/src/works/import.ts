import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { copyFromFile, copyToFile } from '../bare/copy.js';
import { CREDENTIALS } from '../running/gateway.js';
import { inTemporaryFolder } from '../running/temporary-folder.js';
import type { Work } from '../work.js';
import { bulkComparisons } from './bulk.js';
import { newIncidentLines } from './new-incidents.js';
import { INCIDENTS } from './usual.js';

const ROWS = 100_000;

export const importing: Work = {
  name: 'import',
  question: 'How many incidents a second can be imported into an empty table, and how much memory does that take?',
  run: (bench) =>
    inTemporaryFolder(async (folder) => {
      const rows = Math.min(ROWS, bench.options.rows);
      const [stage, { database }] = [await bench.stageApart(0), await bench.stage()];
      const [lines, copy] = [join(folder, 'incidents.ndjson'), join(folder, 'incidents.copy')];
      await writeFile(lines, newIncidentLines(database, rows));
      // What comes out of it is what is copied in, so that both make the same rows.
      await imported(stage.gateway.url, { lines, rows });
      await copyToFile(stage.url, copy);
      return bulkComparisons(bench, {
        ...{ stage, rows, atLeast: 0.7 },
        before: () => stage.database.orm.em.execute('truncate incidents'),
        copy: { name: 'COPY FROM STDIN', run: () => copyFromFile(stage.url, copy) },
        run: (url) => imported(url, { lines, rows }),
      });
    }),
};

/** @throws Error if one of them was not taken */
async function imported(url: string, { lines, rows }: { lines: string; rows: number }): Promise<void> {
  const sent = request(`${url}${INCIDENTS}/import`, {
    method: 'POST',
    headers: { ...CREDENTIALS, 'content-type': 'application/x-ndjson' },
  });
  // The answer comes while the lines are sent.
  const [answer] = await Promise.all([answerTo(sent), pipeline(createReadStream(lines), sent)]);
  if (!answer.includes(`"created":${rows}`)) throw new Error(`The import was answered ${answer.slice(-500)}`);
}

async function answerTo(sent: ClientRequest): Promise<string> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return text(response);
}
