import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';

/** How long whoever was answered may go on sending, in milliseconds. */
const LINGER_MS = 2000;

/**
 * Hangs up unless what is awaited has closed by then. Not at once: a connection that is closed under a sender may take
 * the answer with it. Nor never: whoever keeps its side open would keep ours.
 */
export function hangUpUnless(awaited: EventEmitter, socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  awaited.once('close', () => {
    clearTimeout(timer);
  });
}
