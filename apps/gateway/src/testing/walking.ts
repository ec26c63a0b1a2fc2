import { describe, expect, it } from '@jest/globals';
import type { Body } from './body.js';
import { startTestApp, type TestApp } from './test-app.js';
import type { Answer } from './http-client.js';

type Query = Readonly<Record<string, string | number>>;

interface Walk {
  readonly app: () => TestApp;
  readonly path: string;
  readonly title: 'name' | 'title';
  /** All there is, newest first; the specs' lists have six. */
  readonly all: readonly string[];
}

/** What every list over HTTP must do for whoever follows it from page to page, and how it counts and shortens. */
export function walkingSpec({ app, path, title, all }: Walk): void {
  const get = (query: Query): Promise<Answer> => app().api.get(path, query);
  /** Where the third item is. */
  const cursor = async (over: Query = {}): Promise<string> => (await get({ pageSize: 2, ...over })).body.next!;
  const titlesOf = ({ items }: Body): string[] => items.map((item) => item[title]);
  const linksOf = ({ headers }: Answer): Record<string, string> =>
    Object.fromEntries(
      String(headers['link'])
        .split(', ')
        .map((link) => /^<(.*)>; rel="(\w+)"$/.exec(link)!)
        .map(([, address, relation]) => [relation, address]),
    ) as Record<string, string>;
  const total = { value: all.length, relation: 'eq' };

  describe('a cursor', () => {
    it('leads from page to page to the end, and remembers how many there were', async () => {
      const walked: string[] = [];
      let answer = await get({ pageSize: 4 });
      walked.push(...titlesOf(answer.body));
      while (answer.body.next !== null) {
        answer = await get({ pageSize: 1, cursor: answer.body.next });
        expect(answer.body).toMatchObject({ page: null, pageSize: 1, total });
        walked.push(...titlesOf(answer.body));
      }
      expect(walked).toEqual(all);
    });

    it('stands for its place whatever is asked of the items', async () => {
      const next = await cursor();
      const { body } = await get({ cursor: next, view: 'full', count: 'none', pageSize: 3 });
      expect([titlesOf(body), body.total]).toEqual([all.slice(2, 5), null]);
      expect(body.items[0]).toHaveProperty('description');
      expect((await get({ cursor: next, count: 'exact' })).body.total).toEqual(total);
    });

    it('remembers that nothing was counted', async () => {
      const next = await cursor({ count: 'none' });
      expect((await get({ cursor: next })).body.total).toBeNull();
    });

    it('is believed by every gateway on the database', async () => {
      const next = await cursor();
      const other = await startTestApp({ beside: app() });
      const { body } = await other.api.get(path, { cursor: next });
      await other.close();
      expect(titlesOf(body)).toEqual(all.slice(2));
    });

    it('is good for its list alone, with the filters and the sort it was given out for', async () => {
      const next = await cursor();
      const elsewhere = path.replace(/\w+$/, (things) => (things === 'rules' ? 'incidents' : 'rules'));
      const answers = await Promise.all([
        get({ cursor: next, severity: 'medium' }),
        get({ cursor: next, sort: 'createdAt' }),
        get({ cursor: next, sort: '-updatedAt' }),
        app().api.get(elsewhere, { cursor: next }),
      ]);
      for (const { status, body } of answers) {
        expect({ status, code: body.code }).toEqual({ status: 400, code: 'request.cursor-of-another-list' });
      }
    });

    it('is refused if any of its characters is another, or is missing', async () => {
      const next = await cursor();
      const changed = Array.from(
        next,
        (character, at) => `${next.slice(0, at)}${character === 'A' ? 'B' : 'A'}${next.slice(at + 1)}`,
      );
      for (const cursor of [...changed, next.slice(0, -1), next.slice(1), `${next}A`, 'A', 'AAAA']) {
        const { status, body } = await get({ cursor });
        expect({ cursor, status, code: body.code }).toEqual({ cursor, status: 400, code: 'request.cursor-invalid' });
      }
    });

    it('can not be given beside the number of a page', async () => {
      const next = await cursor();
      const { status, body } = await get({ cursor: next, page: 2 });
      expect({ status, errors: body.errors }).toEqual({
        status: 400,
        errors: [{ pointer: '/page', detail: expect.any(String) }],
      });
    });
  });

  describe('links', () => {
    it('lead to the first page and the next one, with all else that was asked for', async () => {
      const asked = { pageSize: 2, count: 'none', q: 'a' };
      const { body, headers } = await get(asked);
      const links = linksOf({ headers } as Answer);
      expect(links['first']).toBe(`${path}?pageSize=2&count=none&q=a`);
      expect(links['next']).toBe(`${path}?pageSize=2&count=none&q=a&cursor=${body.next!}`);
      expect(Object.keys(links)).toEqual(['first', 'next']);
    });

    it('lead back as well where pages have numbers', async () => {
      const links = linksOf(await get({ page: 2, pageSize: 2 }));
      const back = await app().api.send({ method: 'GET', path: links['prev']! });
      expect(titlesOf(back.body)).toEqual(all.slice(0, 2));
      const on = await app().api.send({ method: 'GET', path: links['next']! });
      expect(titlesOf(on.body)).toEqual(all.slice(4, 6));
      expect(linksOf(on)).toEqual({ first: `${path}?pageSize=2` });
    });

    it('are given to whoever asks for the head alone', async () => {
      const { headers, text } = await app().api.send({ method: 'HEAD', path: `${path}?pageSize=2` });
      expect([Object.keys(linksOf({ headers } as Answer)), text]).toEqual([['first', 'next'], '']);
    });
  });

  describe('items', () => {
    it('are summaries unless all is asked for', async () => {
      const [summary] = (await get({})).body.items;
      const [full] = (await get({ view: 'full' })).body.items;
      expect(full).toMatchObject({ ...summary });
      expect(full).toHaveProperty('description');
      expect(summary).not.toHaveProperty('description');
      expect((await get({ view: 'summary' })).body.items[0]).toEqual(summary);
      expect(full).toEqual((await app().api.get(`${path}/${full!.id}`)).body);
    });
  });

  describe('the total', () => {
    it.each([
      ['bounded', total],
      ['exact', total],
      ['estimated', { value: expect.any(Number), relation: 'estimated' }],
      ['none', null],
    ])('is %s if that is asked for', async (count, expected) => {
      expect((await get({ count, pageSize: 1 })).body.total).toEqual(expected);
    });
  });
}
