import { startGateway } from './gateway.js';
import { peakAbove } from './memory.js';
import type { Stage } from './stage.js';

/** One that has done nothing yet, so that what is left of other works is no part of its memory. */
export async function onFreshGateway(
  { url }: Stage,
  work: (url: string) => Promise<unknown>,
): Promise<{ readonly peakMb: number }> {
  const gateway = await startGateway({ url });
  try {
    return { peakMb: await peakAbove(gateway.pid, () => work(gateway.url)) };
  } finally {
    await gateway.stop();
  }
}
