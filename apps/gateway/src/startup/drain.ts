import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How long requests that are under way may take once the stop has begun, in milliseconds. */
const DRAIN_LIMIT_MS = 15_000;
/** How long whoever keeps a connection is still answered, and told to go elsewhere, in milliseconds. */
const GRACE_MS = 300;

/**
 * Gives the way to close the server within a limit. Node waits for a connection that has not sent a request yet as it
 * does for a request under way, and browsers open such connections in advance: those are ended at once. It ends a
 * connection that waits for its next request, which may be on its way and then never gets an answer: so whoever asks is
 * first told for a while that this was the last answer here.
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
    const limit = setTimeout(() => {
      server.closeAllConnections();
    }, limitMs);
    await leave(server);
    for (const socket of unused) socket.destroy();
    try {
      await close();
    } finally {
      clearTimeout(limit);
    }
  };
}

/** Takes no new connection, and waits until the ones there are have ended, but no longer than the grace. */
async function leave(server: Server): Promise<void> {
  const isEmpty = once(server, 'close');
  // Not HTTP's own way to close, which ends connections on which a request may be on its way.
  NetServer.prototype.close.call(server);
  await Promise.race([isEmpty, delay(GRACE_MS)]);
}
