import { canBeSentAgain } from './body.js';
import type { Fetch } from './fetch.js';

const KEY_BYTES = 16;

/** Gives each POST that can be sent again a key, by which the gateway knows it as one and the same. */
export function withIdempotencyKeys(fetch: Fetch): Fetch {
  return (request) => {
    const { method, headers } = request;
    if (method === 'POST' && canBeSentAgain(request) && !headers.has('Idempotency-Key')) {
      headers.set('Idempotency-Key', newKey());
    }
    return fetch(request);
  };
}

/** Unlike `randomUUID` this is there on pages without TLS too. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
