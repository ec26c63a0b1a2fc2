import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import { RequestWithBody, serializedBody } from './body.js';
import { systemClock, type Clock } from './clock.js';
import { withCredentials, type Credentials } from './credentials.js';
import { withEntityTags } from './entity-tags.js';
import type { Fetch } from './fetch.js';
import { withIdempotencyKeys } from './idempotency-keys.js';
import type { RetryPolicy } from './pauses.js';
import { withRememberedAnswers } from './remembered-answers.js';
import { withRetries } from './retries.js';
import type { paths } from './schema.js';

export interface ClientOptions extends Credentials {
  /** Where the gateway is, as `https://sentinelops.example.com`. */
  readonly baseUrl: string;
  /** What differs from {@link RETRIES}; `{ attempts: 1 }` is none. */
  readonly retries?: Partial<RetryPolicy>;
  /** How many answers it keeps, so as to be told only whether they are still current. */
  readonly remembered?: number;
  /** In place of the global one. */
  readonly fetch?: Fetch;
  readonly clock?: Clock;
}

export type Client = FetchClient<paths>;

export const RETRIES: RetryPolicy = { attempts: 5, totalMs: 30_000, firstPauseMs: 200, longestPauseMs: 5000 };

const REMEMBERED = 100;

/** Tags are small, and without one a change is refused. */
const TAGS_SEEN = 10_000;

/** Speaks to a gateway on behalf of one who reads and changes; what that one saw last is what its changes are based on. */
export function createClient({
  baseUrl,
  retries,
  remembered = REMEMBERED,
  fetch = (request) => globalThis.fetch(request),
  clock = systemClock,
  ...credentials
}: ClientOptions): Client {
  const tried = withRetries(withCredentials(fetch, credentials), { ...RETRIES, ...retries }, clock);
  const guarded = withEntityTags(withRememberedAnswers(tried, remembered), TAGS_SEEN);
  return createFetchClient<paths>({
    baseUrl,
    fetch: withIdempotencyKeys(guarded),
    Request: RequestWithBody,
    bodySerializer: serializedBody,
    querySerializer: { array: { style: 'form', explode: true } },
  });
}
