import type { IncomingMessage } from 'node:http';
import { InvalidRequest } from '../http/request.errors.js';

/** Bounds of a key, for whoever sends one and for the document. */
export const KEY_PATTERN = '^[!-~]{1,255}$';

const KEY = new RegExp(KEY_PATTERN);

/** Whether a request is one that its caller may repeat. All other methods change nothing, or have If-Match for that. */
export function carriesKey({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && headers['idempotency-key'] !== undefined;
}

/** The key of a request that carries one. @throws InvalidRequest */
export function idempotencyKeyOf({ headers }: IncomingMessage): string {
  // Two of them arrive as one, with a space in between.
  const key = String(headers['idempotency-key']);
  if (KEY.test(key)) return key;
  const detail = 'must be one key of 1 to 255 visible ASCII characters';
  throw new InvalidRequest('header', [{ pointer: '/Idempotency-Key', detail }]);
}
