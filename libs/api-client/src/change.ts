import { unwrap, type Answered } from './api-problem.js';
import { etagOf } from './etag.js';

/** To be sent along with a change. */
export type Guard = Readonly<Record<'If-Match', string>>;

interface Options {
  /** How often it is read and changed at most. */
  readonly attempts?: number;
}

/**
 * Reads something, and changes what it read. If someone else was quicker (412), it reads again and the change is worked
 * out anew from that.
 * @throws ApiProblem
 */
export async function change<Seen, Changed>(
  read: () => Promise<Answered<Seen>>,
  send: (seen: Seen, headers: Guard) => Promise<Answered<Changed>>,
  { attempts = 10 }: Options = {},
): Promise<Changed> {
  for (let attempt = 1; ; attempt += 1) {
    const { seen, etag } = await readWithTag(read);
    const answer = await send(seen, { 'If-Match': etag });
    if (answer.response.status !== 412 || attempt >= attempts) return unwrap(answer);
  }
}

async function readWithTag<Seen>(read: () => Promise<Answered<Seen>>): Promise<{ seen: Seen; etag: string }> {
  const answer = await read();
  const seen = await unwrap(answer);
  const etag = etagOf(answer.response);
  if (etag === null) throw new Error('What is read here has no ETag, so no change of it can be guarded.');
  return { seen, etag };
}
