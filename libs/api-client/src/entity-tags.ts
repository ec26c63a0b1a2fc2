import { etagOf } from './etag.js';
import type { Fetch } from './fetch.js';
import { Newest } from './newest.js';

const OVERWRITING = ['PUT', 'PATCH', 'DELETE'];

/** A rule or an incident, in the address of what is done about it. */
const THING = /^.*\/api\/v1\/[^/?]+\/[^/?]+/;

/** Sends with each change the entity tag of what the caller saw last, so that nobody's change in between is lost. */
export function withEntityTags(fetch: Fetch, limit: number): Fetch {
  const seen = new Newest<string>(limit);
  return async (request) => {
    const { method, url, headers } = request;
    const etag = OVERWRITING.includes(method) && !headers.has('If-Match') ? seen.get(url) : undefined;
    if (etag !== undefined) headers.set('If-Match', etag);
    const response = await fetch(request);
    const shown = isSuccess(response) ? etagOf(response) : null;
    if (shown !== null) seen.set(addressShown(request, response), shown);
    else if (method === 'DELETE' && response.ok) seen.delete(url);
    return response;
  };
}

/** A refusal may tell the tag as well, and does not show what that belongs to. */
function isSuccess({ ok, status }: Response): boolean {
  return ok || status === 304;
}

/** What an answer shows: something new elsewhere, the thing that something was done about, or what was asked for. */
function addressShown({ method, url }: Request, { status, headers }: Response): string {
  if (method !== 'POST') return url;
  const location = status === 201 ? headers.get('Location') : null;
  return location === null ? (THING.exec(url)?.[0] ?? url) : new URL(location, url).href;
}
