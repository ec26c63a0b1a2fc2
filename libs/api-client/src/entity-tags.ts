import type { Fetch } from './fetch.js';
import { Newest } from './newest.js';

const OVERWRITING = ['PUT', 'PATCH', 'DELETE'];

/** The address of a thing at the beginning of that of something that is done about it. */
const THING = /^.*?\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\/|$)/i;

/** Sends with each change the entity tag of what the caller saw last, so that nobody's change in between is lost. */
export function withEntityTags(fetch: Fetch, limit: number): Fetch {
  const seen = new Newest<string>(limit);
  return async (request) => {
    const { method, url, headers } = request;
    const etag = OVERWRITING.includes(method) && !headers.has('If-Match') ? seen.get(url) : undefined;
    if (etag !== undefined) headers.set('If-Match', etag);
    const response = await fetch(request);
    const shown = response.headers.get('ETag');
    if (shown !== null) seen.set(addressShown(request, response), shown);
    else if (method === 'DELETE' && response.ok) seen.delete(url);
    return response;
  };
}

/** What an answer shows: something new elsewhere, the thing that something was done about, or what was asked for. */
function addressShown({ method, url }: Request, { status, headers }: Response): string {
  if (method !== 'POST') return url;
  const location = status === 201 ? headers.get('Location') : null;
  return location === null ? (THING.exec(url)?.[0] ?? url) : new URL(location, url).href;
}
