import { etagOf } from './etag.js';
import { answered, type Fetch } from './fetch.js';
import { Newest } from './newest.js';

/** In characters. What is larger is asked for anew. */
const LARGEST_BODY = 262_144;

interface Remembered {
  readonly etag: string;
  readonly body: string;
  readonly headers: Headers;
}

/** Asks whether what it got before is still current, and gives that again if it is: to the caller a 304 is a 200. */
export function withRememberedAnswers(fetch: Fetch, limit: number): Fetch {
  const answers = new Newest<Remembered>(limit);
  return async (request) => {
    const { method, url, headers } = request;
    // Who sends If-None-Match has a memory of its own.
    if (method !== 'GET' || headers.has('If-None-Match')) return fetch(request);
    const known = answers.get(url);
    if (known) headers.set('If-None-Match', known.etag);
    const response = await fetch(request);
    if (known && response.status === 304) return repeated(known, response);
    const answer = await remembered(response);
    if (answer) answers.set(url, answer);
    return response;
  };
}

async function remembered(response: Response): Promise<Remembered | null> {
  const { status, headers } = response;
  const etag = etagOf(response);
  const mayBeKept = !/\bno-store\b/i.test(headers.get('Cache-Control') ?? '');
  if (status !== 200 || etag === null || !mayBeKept) return null;
  const body = await response.clone().text();
  return body.length > LARGEST_BODY ? null : { etag, body, headers };
}

/** The headers of now, and those of then that a 304 leaves out. */
function repeated(known: Remembered, current: Response): Response {
  const headers = new Headers(known.headers);
  current.headers.forEach((value, name) => {
    headers.set(name, value);
  });
  return answered(known.body, current, { status: 200, headers });
}
