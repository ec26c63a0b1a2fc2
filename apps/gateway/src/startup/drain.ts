import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long requests that are under way may take once the stop has begun, in milliseconds. */
const DRAIN_LIMIT_MS = 15_000;
/** Enough for a request whose first bytes are on their way, in milliseconds. */
const FIRST_BYTES_MS = 100;

/**
 * Gives the way to close the server within a limit. Node waits for a connection that has not sent a request yet as it
 * does for a request under way, and browsers open such connections in advance: those are ended at once.
 */
export function drainable(server: Server): (close: () => Promise<void>) => Promise<void> {
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  const endUnused = (): void => {
    for (const socket of unused) socket.destroy();
  };
  return async (close) => {
    const timers = [
      setTimeout(endUnused, FIRST_BYTES_MS),
      setTimeout(() => {
        server.closeAllConnections();
      }, DRAIN_LIMIT_MS),
    ];
    try {
      await close();
    } finally {
      timers.forEach(clearTimeout);
    }
  };
}
