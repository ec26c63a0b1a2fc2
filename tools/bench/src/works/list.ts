import { comparison, type Comparison } from '../measuring/comparison.js';
import { ratioAtLeast } from '../measuring/goal.js';
import { rateUnder } from '../load/load.js';
import { assertSameAnswers } from '../load/same-answers.js';
import type { Work } from '../work.js';
import { CONNECTIONS, get } from './usual.js';

/** Those that someone is looking at in the morning. */
const STATUSES = ['open', 'investigating'];
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

export const list: Work = {
  name: 'list',
  question: 'How many lists a second can be read: 20 incidents, by status and severity, the newest first?',
  async run(bench) {
    const { bare, gateway } = await bench.stage();
    const compared = async (title: string, rest: string): Promise<Comparison> => {
      const requests = STATUSES.flatMap((status) =>
        SEVERITIES.map((severity) => get(`?status=${status}&severity=${severity}${rest}`)),
      );
      await assertSameAnswers({ bare, gateway }, requests[0], itemsOf);
      // One after the other for each caller, so that none has a list of its own.
      const all = Array.from({ length: CONNECTIONS }, () => requests).flat();
      const measure = (url: string) => rateUnder({ url, requests: all, connections: CONNECTIONS, status: 200 });
      const figures = await bench.inRounds([
        { name: 'bare server', measure: measure(bare.url) },
        { name: 'gateway', measure: measure(gateway.url) },
      ]);
      const goals = { gateway: ratioAtLeast(0.55) };
      return comparison({ title, unit: 'per second', baseline: 'bare server', goals }, figures);
    };
    return [
      await compared('GET 20 of them', '&count=none'),
      await compared('GET 20 of them and how many there are, up to a bound', ''),
    ];
  },
};

function itemsOf(page: unknown): unknown {
  return (page as { readonly items: unknown }).items;
}
