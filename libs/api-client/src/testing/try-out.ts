import { createClient, type Client, type ClientOptions } from '../client.js';
import { QuickClock } from './quick-clock.js';
import type { TinyServer } from './tiny-server.js';

/** A client of a tiny server for whom no time passes. */
export function tryOut(server: TinyServer, options: Partial<ClientOptions> = {}): { api: Client; clock: QuickClock } {
  const clock = new QuickClock();
  return { api: createClient({ baseUrl: server.url, clock, ...options }), clock };
}
