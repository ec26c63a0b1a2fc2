import { comparison, type Comparison } from '../measuring/comparison.js';
import { ratioAtMost } from '../measuring/goal.js';
import { delayUnder, type Request } from '../load/load.js';
import type { Way } from '../measuring/rounds.js';
import type { Stage } from '../running/stage.js';
import type { Work } from '../work.js';
import { newIncidents } from './new-incidents.js';
import { get, post } from './usual.js';

/** What there is to compare with: so many incidents, or a tenth where there are not more. */
const FEW = 10_000;

/** Asked for in turn. */
const SUBJECTS = 2000;

/** Turns are half as long: there are many of them, and one caller alone. */
const DURATION_SHARE = 0.5;

interface Operation {
  readonly name: string;
  /** How many times as long it may take. */
  readonly atMost: number;
  readonly status?: number;
  readonly requests: (stage: Stage) => Promise<readonly Request[]>;
}

/** Those that change something come last. */
const OPERATIONS: readonly Operation[] = [
  { name: 'GET one', atMost: 1.3, requests: async (stage) => (await stage.ids(SUBJECTS)).map((id) => get(`/${id}`)) },
  { name: 'GET a page', atMost: 1.3, requests: always('?status=open&severity=high&count=none') },
  { name: 'GET how many there are, up to a bound', atMost: 3, requests: always('?status=closed&pageSize=1') },
  { name: 'GET by a word', atMost: 3, requests: () => Promise.resolve(hosts().map((host) => get(`?q=${host}`))) },
  { name: 'GET statistics', atMost: 3, requests: always('/stats') },
  { name: 'POST one', atMost: 1.3, status: 201, requests: raised },
  { name: 'POST to a timeline', atMost: 1.3, requests: appended },
];

export const growth: Work = {
  name: 'growth',
  question: 'How much longer do single requests take where there are more incidents?',
  async run(bench) {
    const { rows } = bench.options;
    const few = Math.min(FEW, rows / 10);
    const stages = [
      [`${few} incidents`, await bench.stageApart(few)],
      [`${rows} incidents`, await bench.stage()],
    ] as const;
    const [[baseline], [larger]] = stages;
    const durationMs = bench.options.seconds * 1000 * DURATION_SHARE;
    const comparisons: Comparison[] = [];
    for (const operation of OPERATIONS) {
      const ways = await Promise.all(stages.map(([name, stage]) => wayOn(name, stage, operation)));
      const figures = await bench.inRounds(ways, { durationMs });
      const goals = { [larger]: ratioAtMost(operation.atMost) };
      comparisons.push(comparison({ title: operation.name, unit: 'ms', baseline, goals }, figures));
    }
    return comparisons;
  },
};

async function wayOn(name: string, stage: Stage, { requests, status = 200 }: Operation): Promise<Way> {
  const { url } = stage.gateway;
  return { name, measure: delayUnder({ url, requests: await requests(stage), connections: 1, status }) };
}

function always(rest: string): Operation['requests'] {
  return () => Promise.resolve([get(rest)]);
}

/** Machines as samples have them: each is mentioned in one incident of some ten thousand. */
function hosts(): readonly string[] {
  return Array.from({ length: SUBJECTS }, (_, index) => `srv-${String(index + 1).padStart(4, '0')}`);
}

async function raised({ database }: Stage): Promise<readonly Request[]> {
  const bodies = await newIncidents(database, SUBJECTS);
  return bodies.map((body) => post('', body));
}

async function appended(stage: Stage): Promise<readonly Request[]> {
  const body = JSON.stringify({
    eventType: 'note',
    description: 'The owner of the machine was called, and knows of nothing.',
  });
  return (await stage.ids(SUBJECTS)).map((id) => post(`/${id}/timeline`, body));
}
