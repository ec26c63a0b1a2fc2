import type { Server } from 'node:http';
import type { Limits } from '../settings/limits.js';

/** What a head may have besides its query. */
export const HEAD_BYTES = 16_384;
/** How late a connection may be found that has not sent its head in time, in milliseconds. */
const CHECK_MS = 5000;

/** What Node bounds before there is a request. To be called before the server listens. */
export function limitServer(server: Server, { requestTimeoutMs, queryLength }: Limits): void {
  server.headersTimeout = requestTimeoutMs;
  // It would end imports as well; the time of a body is ours to watch.
  server.requestTimeout = 0;
  // Node would drop what is beyond, silently; how many there may be is ours to refuse.
  server.maxHeadersCount = 0;
  // Its type knows these for a new server only.
  Object.assign(server, {
    maxHeaderSize: HEAD_BYTES + queryLength,
    connectionsCheckingInterval: Math.min(CHECK_MS, Math.max(requestTimeoutMs, 1)),
  });
}
