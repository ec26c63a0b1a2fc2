import { delayUnder } from '../load/load.js';
import { answerOf } from '../load/same-answers.js';
import { comparison } from '../measuring/comparison.js';
import { ratioAtMost } from '../measuring/goal.js';
import type { Work } from '../work.js';
import { get, INCIDENTS } from './usual.js';

/** As many as a page may have: who walks to the end of a million does not want to walk long. */
const PAGE_SIZE_MAX = 100;

const FIRST = 'first page';
const LAST = 'last page';

interface Page {
  readonly next: string | null;
}

export const page: Work = {
  name: 'page',
  question: 'Does the last page take longer than the first?',
  async run(bench) {
    const { gateway } = await bench.stage();
    const cursor = await lastCursor(gateway.url);
    const measure = (query: string) =>
      delayUnder({ url: gateway.url, requests: [get(`?count=none${query}`)], connections: 1, status: 200 });
    const figures = await bench.inRounds([
      { name: FIRST, measure: measure('') },
      { name: LAST, measure: measure(`&cursor=${cursor}`) },
    ]);
    const goals = { [LAST]: ratioAtMost(1.3) };
    const title = `GET 20 of ${bench.options.rows} incidents`;
    return [comparison({ title, unit: 'ms', baseline: FIRST, goals }, figures)];
  },
};

/** Where the last page that is full begins. */
async function lastCursor(url: string): Promise<string> {
  let [last, before] = ['', ''];
  for (let next: string | null = ''; next !== null;) {
    [before, last] = [last, next];
    const query = `?count=none&pageSize=${PAGE_SIZE_MAX}${next === '' ? '' : `&cursor=${next}`}`;
    ({ next } = (await answerOf(`${url}${INCIDENTS}${query}`)) as Page);
  }
  return before || last;
}
