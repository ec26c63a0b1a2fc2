import { rateUnder } from '../load/load.js';
import { comparison } from '../measuring/comparison.js';
import { startGateway } from '../running/gateway.js';
import type { Work } from '../work.js';
import { CONNECTIONS, get, IDS } from './usual.js';

const PROCESSES = [1, 2, 4];

const nameOf = (processes: number): string => (processes === 1 ? '1 process' : `${processes} processes`);

export const processes: Work = {
  name: 'processes',
  question: 'How many more incidents a second can be read by several processes of the gateway on one port?',
  async run(bench) {
    const stage = await bench.stage();
    const requests = (await stage.ids(IDS)).map((id) => get(`/${id}`));
    // Those that nobody asks anything take no time from the others.
    const gateways = await Promise.all(
      PROCESSES.map((count) => startGateway(stage, { SENTINELOPS_PROCESSES: String(count) })),
    );
    try {
      const ways = gateways.map(({ url }, index) => ({
        name: nameOf(PROCESSES[index] ?? NaN),
        measure: rateUnder({ url, requests, connections: CONNECTIONS, status: 200 }),
      }));
      const figures = await bench.inRounds(ways);
      return [comparison({ title: 'GET one of them', unit: 'per second', baseline: nameOf(1) }, figures)];
    } finally {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
    }
  },
};
