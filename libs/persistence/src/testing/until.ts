import { setTimeout as delay } from 'node:timers/promises';

const STEP_MS = 20;
const PATIENCE_MS = 20_000;

/** @throws if it does not come about in 20 seconds, so that a test that failed does not go on asking */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('What was waited for did not come about.');
    await delay(STEP_MS);
  }
}
