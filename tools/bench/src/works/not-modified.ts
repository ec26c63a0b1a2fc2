import { comparison } from '../measuring/comparison.js';
import { ratioAtLeast } from '../measuring/goal.js';
import { rateUnder } from '../load/load.js';
import type { Work } from '../work.js';
import { CONNECTIONS, get, IDS } from './usual.js';

export const notModified: Work = {
  name: 'not-modified',
  question: 'How much quicker is it to hear that an incident is still the same than to read it again?',
  async run(bench) {
    const stage = await bench.stage();
    const versions = await stage.database.orm.em.execute<{ id: string; version: number }[]>(
      'select id, version from incidents order by md5(id::text) limit ?',
      [IDS],
    );
    const read = versions.map(({ id }) => get(`/${id}`));
    const ask = versions.map(({ id, version }) => ({ ...get(`/${id}`), headers: { 'if-none-match': `"${version}"` } }));
    const { url } = stage.gateway;
    const figures = await bench.inRounds([
      { name: '200', measure: rateUnder({ url, requests: read, connections: CONNECTIONS, status: 200 }) },
      { name: '304', measure: rateUnder({ url, requests: ask, connections: CONNECTIONS, status: 304 }) },
    ]);
    const goals = { '304': ratioAtLeast(1.3) };
    return [
      comparison({ title: 'GET one of them with If-None-Match', unit: 'per second', baseline: '200', goals }, figures),
    ];
  },
};
