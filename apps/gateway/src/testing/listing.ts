import { describe, expect, it } from '@jest/globals';
import { inlined } from '../openapi/inlined.js';
import { withQuery } from './api-client.js';
import type { TestApp } from './test-app.js';
import { pointers } from './violations.js';
import { walkingSpec } from './walking.js';

type Query = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A query and the titles of what it must give, in order. */
type ListCase = readonly [query: Query, titles: readonly string[]];

interface Listing {
  readonly app: () => TestApp;
  readonly path: string;
  /** The field by which the cases name what is listed. */
  readonly title: 'name' | 'title';
  /** All there is, newest first. */
  readonly all: readonly string[];
  /** For each declared parameter what it does. */
  readonly cases: Readonly<Record<string, readonly ListCase[]>>;
  /** For each declared parameter what it can't be. */
  readonly refused: Readonly<Record<string, readonly string[]>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type?: string; readonly $ref?: string };
}

const NOT_FILTERS = ['page', 'pageSize', 'sort', 'cursor', 'view', 'count'];

/** What these do, and can't be, is the same for every list. */
const REFUSED_EVERYWHERE: Readonly<Record<string, readonly string[]>> = {
  cursor: ['', 'a b', 'a=', 'x'.repeat(4097)],
  view: ['', 'Full', 'all'],
  count: ['', 'some', 'true'],
};

/** What every list over HTTP must do with its parameters, and its statistics with the same filters. */
export function listingSpec({ app, path, title, all, cases, refused: ownRefused }: Listing): void {
  const refused = { ...ownRefused, ...REFUSED_EVERYWHERE };
  const titles = async (query: Query): Promise<string[]> =>
    (await app().api.get(path, query)).body.items.map((item) => item[title]);
  const declared = (at: string): Parameter[] => inlined(app().document).paths[at]!.get!.parameters as Parameter[];
  const each = Object.entries(cases).flatMap(([parameter, own]) =>
    own.map(([query, expected]) => [parameter, query, expected] as const),
  );
  const filters = each.filter(([parameter]) => !NOT_FILTERS.includes(parameter));

  it('proves every declared parameter by something that matches and something that does not', () => {
    const names = declared(path).map(({ name }) => name);
    const own = names.filter((name) => !(name in REFUSED_EVERYWHERE));
    expect(Object.keys(cases).sort()).toEqual([...own].sort());
    expect(Object.keys(refused).sort()).toEqual([...names].sort());
    const unproven = own.filter(
      (name) => !cases[name]!.some(([, found]) => found.length > 0 && found.join() !== all.join()),
    );
    expect(unproven).toEqual([]);
  });

  it('proves every way to sort', () => {
    const { schema } = declared(path).find(({ name }) => name === 'sort')!;
    const named = app().document.components?.schemas?.[schema.$ref!.split('/').at(-1)!] as { enum: string[] };
    expect(cases['sort']!.map(([query]) => String(query['sort'])).sort()).toEqual([...named.enum].sort());
  });

  it('gives the newest first', async () => {
    expect(await titles({})).toEqual(all);
  });

  it.each(each)('applies %s: %j', async (_, query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it.each(filters)('counts what %s: %j leaves', async (_, query, expected) => {
    expect((await app().api.get(path, query)).body.total).toEqual({ value: expected.length, relation: 'eq' });
    expect((await app().api.get(`${path}/stats`, query)).body.total).toBe(expected.length);
  });

  it('takes the same filters for its statistics, and nothing else', async () => {
    const wanted = declared(path).filter(({ name }) => !NOT_FILTERS.includes(name));
    expect(declared(`${path}/stats`)).toEqual(wanted);
    for (const name of NOT_FILTERS) {
      expect((await app().api.get(`${path}/stats`, { [name]: 1 })).body.errors).toEqual([
        { pointer: `/${name}`, detail: 'is not known here' },
      ]);
    }
  });

  const wrong = Object.entries(refused).flatMap(([name, values]) => values.map((value) => [name, value] as const));
  it.each(wrong)('refuses %s=%s and names it', async (name, value) => {
    for (const at of NOT_FILTERS.includes(name) ? [path] : [path, `${path}/stats`]) {
      const { status, body } = await app().api.get(at, { [name]: value });
      expect({ status, in: body.in }).toEqual({ status: 400, in: 'query' });
      expect(body.errors).toEqual([{ pointer: `/${name}`, detail: expect.any(String) }]);
    }
  });

  it('refuses a second value where there can be only one', async () => {
    for (const { name, schema } of declared(path)) {
      if (schema.type === 'array') continue;
      const [query] = cases[name]?.[0] ?? [{ [name]: 'summary' }];
      const value = String(query[name]);
      const { status, body } = await app().api.get(path, { [name]: [value, value] });
      expect({ name, status, errors: body.errors }).toEqual({
        name,
        status: 400,
        errors: [{ pointer: `/${name}`, detail: expect.any(String) }],
      });
    }
  });

  it.each(['colour', 'Status', 'status[]', 'status[0]', 'constructor', 'toString', 'a/~b', ''])(
    'refuses the unknown parameter <%s> and names it',
    async (name) => {
      const { status, body } = await app().api.get(path, { [name]: 'x' });
      const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      expect({ status, errors: body.errors }).toEqual({
        status: 400,
        errors: [{ pointer, detail: 'is not known here' }],
      });
    },
  );

  it('refuses the parameter __proto__', async () => {
    const { status } = await app().api.send({ method: 'GET', path: `${path}?__proto__=x` });
    expect(status).toBe(400);
  });

  it('names everything that is wrong at once', async () => {
    const wanted = withQuery(path, { colour: 'x', page: 0, pageSize: 101, sort: 'colour' });
    const { body } = await app().api.send({ method: 'GET', path: wanted });
    expect(pointers(body)).toEqual(['/colour', '/page', '/pageSize', '/sort']);
  });

  describe('pages', () => {
    const total = { value: all.length, relation: 'eq' };
    it('are of twenty unless said otherwise, and say how many there are on all of them', async () => {
      const { body } = await app().api.get(path);
      expect(body).toMatchObject({ total, page: 1, pageSize: 20, next: null });
    });

    it('have each item once and none beyond the last', async () => {
      const pages = await Promise.all(
        [1, 2, 3, 99].map(async (page) => {
          const { body } = await app().api.get(path, { page, pageSize: 3 });
          expect(body).toMatchObject({ total, page, pageSize: 3 });
          return body.items.map((item) => item[title]);
        }),
      );
      expect(pages).toEqual([all.slice(0, 3), all.slice(3, 6), all.slice(6, 9), []]);
    });

    it('can be as large as a hundred, and have a number within the first ten thousand items', async () => {
      expect((await app().api.get(path, { pageSize: 100 })).body.pageSize).toBe(100);
      for (const [page, pageSize] of [
        [10_000, 1],
        [500, 20],
        [100, 100],
      ] as const) {
        expect((await app().api.get(path, { page, pageSize })).body.items).toEqual([]);
      }
    });

    it.each<Query>([{ page: 501 }, { page: 101, pageSize: 100 }, { page: 3334, pageSize: 3 }])(
      'are refused further out, and the cursor pointed to: %j',
      async (query) => {
        const { status, body } = await app().api.get(path, query);
        expect({ status, code: body.code }).toEqual({ status: 400, code: 'request.page-too-far' });
        expect(body.detail).toContain('`cursor`');
      },
    );
  });
  walkingSpec({ app, path, title, all });
}
