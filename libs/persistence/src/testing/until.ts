import { setTimeout as delay } from 'node:timers/promises';

const STEP_MS = 20;

/** The time limit is that of the test. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(STEP_MS);
}
