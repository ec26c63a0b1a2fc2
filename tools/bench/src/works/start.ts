import { comparison } from '../measuring/comparison.js';
import { atMost } from '../measuring/goal.js';
import type { Way } from '../measuring/rounds.js';
import { startGateway } from '../running/gateway.js';
import { inTemporaryFolder } from '../running/temporary-folder.js';
import type { Work } from '../work.js';

const EXISTING = 'a database that is there';
const FRESH = 'a fresh one';

export const start: Work = {
  name: 'start',
  question: 'How long does it take until the gateway is ready, with the embedded PostgreSQL?',
  async run(bench) {
    const dataDir = await bench.abandoned();
    const figures = await bench.inRounds(
      [
        { name: EXISTING, measure: () => secondsToStart(dataDir) },
        { name: FRESH, measure: () => inTemporaryFolder(secondsToStart) },
      ],
      { warmUp: false },
    );
    const goals = { [EXISTING]: atMost(3), [FRESH]: atMost(15) };
    return [comparison({ title: 'Ready on', unit: 's', goals }, figures)];
  },
};

async function secondsToStart(dataDir: string): ReturnType<Way['measure']> {
  const began = performance.now();
  const gateway = await startGateway({ dataDir });
  const seconds = (performance.now() - began) / 1000;
  await gateway.stop();
  return seconds;
}
