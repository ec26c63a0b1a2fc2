import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until it is so. The time limit is that of the test. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(100);
}
