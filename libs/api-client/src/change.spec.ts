import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from './api-problem.js';
import { change } from './change.js';
import type { Schemas } from './index.js';
import { ONE, RULE } from './testing/calls.js';
import { TinyServer, type Reply } from './testing/tiny-server.js';
import { tryOut } from './testing/try-out.js';

const server = new TinyServer();
const tagged = (tags: string[], etag: string): Reply => ({ body: { tags }, headers: { etag } });
const OUTRUN: Reply = { status: 412, body: { code: 'rule.version-mismatch', detail: 'Someone else was quicker.' } };

function addTag(attempts?: number): Promise<Schemas['Rule']> {
  const { api } = tryOut(server);
  return change(
    () => api.GET(RULE, ONE),
    ({ tags }, headers) => api.PATCH(RULE, { ...ONE, headers, body: { tags: [...tags, 'new'] } }),
    attempts === undefined ? {} : { attempts },
  );
}

const sent = (): unknown[] =>
  server.received
    .filter(({ method }) => method === 'PATCH')
    .map(({ headers, body }): unknown[] => [headers['if-match'], JSON.parse(body)]);

describe('a change of what was read', () => {
  it('is guarded by its tag', async () => {
    server.will(tagged(['a'], '"1"'), tagged(['a', 'new'], '"2"'));
    expect(await addTag()).toEqual({ tags: ['a', 'new'] });
    expect(sent()).toEqual([['"1"', { tags: ['a', 'new'] }]]);
  });

  it('is worked out anew from what is there when someone else was quicker', async () => {
    server.will(tagged(['a'], '"1"'), OUTRUN, tagged(['a', 'b'], '"2"'), tagged(['a', 'b', 'new'], '"3"'));
    expect(await addTag()).toEqual({ tags: ['a', 'b', 'new'] });
    expect(sent()).toEqual([
      ['"1"', { tags: ['a', 'new'] }],
      ['"2"', { tags: ['a', 'b', 'new'] }],
    ]);
  });

  it('is given up when someone else is quicker each time', async () => {
    server.will(...Array.from({ length: 3 }, (_, i) => [tagged([], `"${i}"`), OUTRUN]).flat());
    await expect(addTag(3)).rejects.toThrow('Someone else was quicker.');
    expect(sent()).toHaveLength(3);
  });

  it.each([
    ['reading', [{ status: 404, body: { code: 'rule.not-found' } }]],
    ['changing', [tagged([], '"1"'), { status: 422, body: { code: 'rule.invalid' } }]],
  ])('ends with what else goes wrong in %s', async (_, replies) => {
    server.will(...replies);
    await expect(addTag()).rejects.toBeInstanceOf(ApiProblem);
    expect(server.received).toHaveLength(replies.length);
  });

  it('is not made of what has no tag', async () => {
    server.will({ body: { tags: [] } });
    await expect(addTag()).rejects.toThrow('has no ETag');
  });
});
