import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long requests that are under way may take once the stop has begun, in milliseconds. */
const DRAIN_LIMIT_MS = 15_000;
/** Enough for a request whose first bytes are on their way, in milliseconds. */
const FIRST_BYTES_MS = 100;

/**
 * Gives the way to close the server within a limit. Node waits for a connection that has not sent a request yet as it
 * does for a request under way, and browsers open such connections in advance: those are ended at once. And it keeps
 * a connection open after its answer, for a next request: that one is told to go elsewhere.
 */
export function drainable(
  server: Server,
  { limitMs = DRAIN_LIMIT_MS } = {},
): (close: () => Promise<void>) => Promise<void> {
  const unused = new Set<Socket>();
  const underWay = new Set<ServerResponse>();
  let isDraining = false;
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.prependListener('request', ({ socket }, response) => {
    unused.delete(socket);
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    if (isDraining) response.shouldKeepAlive = false;
  });
  return async (close) => {
    isDraining = true;
    for (const response of underWay) response.shouldKeepAlive = false;
    const timers = [
      setTimeout(() => {
        for (const socket of unused) socket.destroy();
      }, FIRST_BYTES_MS),
      setTimeout(() => {
        server.closeAllConnections();
      }, limitMs),
    ];
    try {
      await close();
    } finally {
      timers.forEach(clearTimeout);
    }
  };
}
