import type { Fetch } from './fetch.js';

/** One of them, or none where the gateway asks for none. */
export interface Credentials {
  /** Goes into `X-API-Key`. */
  readonly apiKey?: string | undefined;
  /** Goes into `Authorization: Bearer`. A function is asked before each try, so that it can give a new one in time. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
}

/** Shows who calls, unless the request does so itself. */
export function withCredentials(fetch: Fetch, { apiKey, token }: Credentials): Fetch {
  return async (request) => {
    const { headers } = request;
    const isShown = headers.has('X-API-Key') || headers.has('Authorization');
    if (!isShown && apiKey !== undefined) headers.set('X-API-Key', apiKey);
    if (!isShown && token !== undefined) {
      headers.set('Authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
    }
    return fetch(request);
  };
}
