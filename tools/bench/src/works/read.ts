import { comparison } from '../measuring/comparison.js';
import { ratioAtLeast } from '../measuring/goal.js';
import { rateUnder } from '../load/load.js';
import { assertSameAnswers } from '../load/same-answers.js';
import type { Work } from '../work.js';
import { CONNECTIONS, get, IDS } from './usual.js';

export const read: Work = {
  name: 'read',
  question: 'How many incidents a second can be read, one by one and in no order?',
  async run(bench) {
    const stage = await bench.stage();
    const ids = await stage.ids(IDS);
    const requests = ids.map((id) => get(`/${id}`));
    await assertSameAnswers(stage, requests[0]);
    const measure = (url: string) => rateUnder({ url, requests, connections: CONNECTIONS, status: 200 });
    const figures = await bench.inRounds([
      { name: 'bare server', measure: measure(stage.bare.url) },
      { name: 'gateway', measure: measure(stage.gateway.url) },
    ]);
    const goals = { gateway: ratioAtLeast(0.55) };
    return [comparison({ title: 'GET one of them', unit: 'per second', baseline: 'bare server', goals }, figures)];
  },
};
