import { setTimeout as delay } from 'node:timers/promises';

const STEP_MS = 20;
const PATIENCE_MS = 60_000;

/** Looks again and again until it finds something, and gives that. @throws Error after a minute, so that a failed test does not go on looking */
export async function until<T>(look: () => T | Promise<T>): Promise<Exclude<T, false | null | undefined>> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== false && found !== null && found !== undefined) return found as Exclude<T, false | null | undefined>;
    if (performance.now() > deadline) throw new Error('What was waited for did not come about.');
    await delay(STEP_MS);
  }
}
