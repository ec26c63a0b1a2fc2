import { describe, expect, it } from '@jest/globals';
import { change, unwrap, type Client, type Schemas } from '@sentinelops/api-client';
import { SIGMA_DOCUMENT } from '../rule/sigma.example.js';
import { people } from '../testing/people.js';

const RULES = '/api/v1/rules';
const RULE = '/api/v1/rules/{id}';
const LOGON = {
  name: 'Many failed logons from one address',
  description: 'Twenty or more failed logons from one address within five minutes.',
  ruleType: 'query',
  severity: 'medium',
  query: 'event.code:4625',
} as const;

const the = people();

const created = (name: string): Promise<Schemas['Rule']> => unwrap(the.ada.POST(RULES, { body: { ...LOGON, name } }));
const one = ({ id }: { readonly id: string }) => ({ params: { path: { id } } });
const addTag = (api: Client, id: string, tag: string): Promise<Schemas['Rule']> =>
  change(
    () => api.GET(RULE, one({ id })),
    ({ tags }, headers) => api.PATCH(RULE, { ...one({ id }), headers, body: { tags: [...tags, tag] } }),
    { attempts: 50 },
  );

describe('a rule', () => {
  it('is created once, although the answer was lost twice and its author asked again', async () => {
    the.wire.loseAnswers(2);
    const rule = await created('Asked for three times');
    expect(the.wire.exchanges).toEqual(['POST 201', 'POST 201', 'POST 201']);
    const { items } = await unwrap(the.bob.GET(RULES, { params: { query: { q: rule.name, view: 'full' } } }));
    expect(items).toEqual([rule]);
  });

  it('comes over the wire only once while it stays as it is', async () => {
    const rule = await created('Read again and again');
    for (let i = 0; i < 3; i += 1) expect(await unwrap(the.ada.GET(RULE, one(rule)))).toEqual(rule);
    expect(the.wire.exchanges).toEqual(['POST 201', 'GET 200', 'GET 304', 'GET 304']);
    await addTag(the.bob, rule.id, 'new');
    expect(await unwrap(the.ada.GET(RULE, one(rule)))).toMatchObject({ tags: ['new'], version: 2 });
  });

  it('is found by its number', async () => {
    const rule = await created('Known by its number');
    const query = { ruleNumber: rule.ruleNumber };
    expect(await unwrap(the.bob.GET('/api/v1/rules/by-number', { params: { query } }))).toEqual(rule);
  });

  it('is not overwritten by someone who has not seen what it is now', async () => {
    const rule = await created('Seen by two');
    await unwrap(the.bob.GET(RULE, one(rule)));
    await addTag(the.ada, rule.id, 'ada');
    const late = unwrap(the.bob.PUT(RULE, { ...one(rule), body: LOGON }));
    await expect(late).rejects.toMatchObject({ name: 'ApiProblem', status: 412 });
    expect(await unwrap(the.bob.GET(RULE, one(rule)))).toMatchObject({ name: rule.name, tags: ['ada'] });
  });

  it('keeps what each of two people adds to it at the same time', async () => {
    const { id } = await created('Changed by two at once');
    const tags = Array.from({ length: 10 }, (_, i) => `tag-${i}`);
    await Promise.all(tags.map((tag, i) => addTag(i % 2 === 0 ? the.ada : the.bob, id, tag)));
    const rule = await unwrap(the.ada.GET(RULE, one({ id })));
    expect([...rule.tags].sort()).toEqual(tags);
    expect(rule.version).toBe(1 + tags.length);
  });

  it('goes from testing into use and out of it, and stays as long as a clone of it', async () => {
    const rule = await created('From testing to deprecated');
    for (const status of ['active', 'deprecated'] as const) {
      const moved = unwrap(the.ada.POST('/api/v1/rules/{id}/status', { ...one(rule), body: { status } }));
      expect(await moved).toMatchObject({ status });
    }
    const clone = await unwrap(the.ada.POST('/api/v1/rules/{id}/clone', { ...one(rule), body: {} }));
    expect(clone).toMatchObject({ parentRuleId: rule.id, status: 'testing' });
    await expect(unwrap(the.ada.DELETE(RULE, one(rule)))).rejects.toMatchObject({ status: 409 });

    // No tag is given: each was seen when it was made, or moved.
    for (const each of [clone, rule]) await unwrap(the.ada.DELETE(RULE, one(each)));
    await expect(unwrap(the.bob.GET(RULE, one(rule)))).rejects.toMatchObject({ status: 404, code: 'rule.not-found' });
  });
});

describe('a Sigma document', () => {
  const imported = (body: string | Blob | ReadableStream<Uint8Array>): Promise<Schemas['ImportReport']> =>
    unwrap(the.ada.POST('/api/v1/rules/import/sigma', { body, headers: { 'Content-Type': 'application/yaml' } }));

  it('goes in as a text, a file or a stream, and comes out byte for byte', async () => {
    const file = new Blob([SIGMA_DOCUMENT]);
    expect(await imported(SIGMA_DOCUMENT)).toMatchObject({ created: 1, refused: 0 });
    for (const again of [file, file.stream()]) expect(await imported(again)).toMatchObject({ unchanged: 1 });

    const query = { tags: ['attack.t1078'], view: 'full' as const };
    const { items } = await unwrap(the.bob.GET(RULES, { params: { query } }));
    expect(items).toMatchObject([{ query: SIGMA_DOCUMENT }]);
  });

  it('is refused with file, line and reason', async () => {
    const report = await imported('title: Nothing else\n');
    expect(report).toMatchObject({ created: 0, refused: 1, refusals: [{ file: 'request.yml' }] });
  });
});
