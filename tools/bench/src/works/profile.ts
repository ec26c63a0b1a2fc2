import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rateUnder } from '../load/load.js';
import { comparison, type Comparison } from '../measuring/comparison.js';
import { functionOf, ownerOf, selfTimes, type CpuProfile } from '../profile/self-times.js';
import { startGateway } from '../running/gateway.js';
import { inTemporaryFolder } from '../running/temporary-folder.js';
import type { Work } from '../work.js';
import { CONNECTIONS, get, IDS } from './usual.js';

const OWNERS = 12;
const FUNCTIONS = 20;

/** Not worth a profile that is shorter, since the first requests run code that is not compiled yet. */
const WARM_UP_MS = 2000;

export const profile: Work = {
  name: 'profile',
  question: 'Where does the time go that the gateway takes to read incidents one by one?',
  run: (bench) =>
    inTemporaryFolder(async (folder) => {
      const stage = await bench.stage();
      const requests = (await stage.ids(IDS)).map((id) => get(`/${id}`));
      const gateway = await startGateway(stage, { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` });
      const measure = rateUnder({ url: gateway.url, requests, connections: CONNECTIONS, status: 200 });
      await measure(WARM_UP_MS);
      const from = microseconds();
      await measure(bench.options.seconds * bench.options.rounds * 1000);
      const to = microseconds();
      // It is written when the process ends.
      await gateway.stop();
      const found = await profileIn(folder);
      const shares = (title: string, count: number, nameOf: typeof ownerOf): Comparison => {
        const times = [...selfTimes(found, { from, to }, nameOf)].slice(0, count);
        return comparison({ title, unit: '%' }, new Map(times.map(([name, share]) => [name, [share]])));
      };
      return [
        shares('Of its time, by whose code it is', OWNERS, ownerOf),
        shares('By function', FUNCTIONS, functionOf),
      ];
    }),
};

/** On the clock that V8 goes by. */
function microseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

async function profileIn(folder: string): Promise<CpuProfile> {
  const [file = ''] = await readdir(folder);
  return JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile;
}
